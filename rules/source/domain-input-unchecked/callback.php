<?php
$domain = $_GET['domain'];
$ch = curl_init('https://' . $domain . '.egnyte.com/puboauth/token'); // egnyte-doctor: expect[domain-input-unchecked]
curl_setopt($ch, CURLOPT_POSTFIELDS, http_build_query([
    'grant_type' => 'authorization_code',
    'client_id' => getenv('EGNYTE_CLIENT_ID'),
    'client_secret' => getenv('EGNYTE_CLIENT_SECRET'),
    'code' => $_GET['code'],
]));
