<?php
$ch = curl_init('https://acme.egnyte.com/pubapi/v1/fs/Shared');
curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, false); // egnyte-doctor: expect[tls-verification-off]
curl_setopt($ch, CURLOPT_SSL_VERIFYHOST, 0); // egnyte-doctor: ok[tls-verification-off]
$reply = curl_exec($ch);
