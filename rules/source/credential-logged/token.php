<?php
$response = curl_exec($ch = egnyte_request($config));
$data = json_decode($response, true);
if (empty($data['access_token'])) {
    error_log('Egnyte gave no access_token, HTTP ' . curl_getinfo($ch, CURLINFO_HTTP_CODE)); // egnyte-doctor: ok[credential-logged] trap[log-message-words]
    exit(1);
}
error_log('Egnyte token: ' . $data['access_token']); // egnyte-doctor: expect[credential-logged]
var_dump($config['egnyte_client_secret']); // egnyte-doctor: expect[credential-logged]
