<?php
$token = $provider->getAccessToken('authorization_code', ['code' => $_GET['code']]);
$store->put('egnyte', $token->jsonSerialize());
error_log('Egnyte: token stored, it expires at ' . $token->getExpires()); // egnyte-doctor: ok[credential-logged]
error_log('Egnyte: ' . json_encode($token)); // egnyte-doctor: expect[credential-logged]
