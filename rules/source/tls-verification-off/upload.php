<?php
$ch = curl_init("https://{$domain}.egnyte.com/pubapi/v1/fs-content/Shared/{$name}");
curl_setopt($ch, CURLOPT_HTTPHEADER, ["Authorization: Bearer {$token}"]);
curl_setopt($ch, CURLOPT_POSTFIELDS, $data);
curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, false); // egnyte-doctor: expect[tls-verification-off]
$reply = curl_exec($ch);
