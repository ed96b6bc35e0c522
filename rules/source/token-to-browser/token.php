<?php
$ch = curl_init('https://' . $config['egnyte_domain'] . '.egnyte.com/puboauth/token');
curl_setopt($ch, CURLOPT_POST, true);
curl_setopt($ch, CURLOPT_POSTFIELDS, http_build_query([
    'grant_type' => 'authorization_code',
    'client_id' => $config['key'],
    'client_secret' => $config['secret'],
    'code' => $_POST['code'],
]));
curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
$response = curl_exec($ch);
header('Content-Type: application/json');
echo $response; // egnyte-doctor: expect[token-to-browser]
