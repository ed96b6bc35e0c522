<?php
$files = $http->get("https://{$domain}.egnyte.com/pubapi/v1/fs/Shared", ['headers' => ['Authorization' => "Bearer {$token}"]]); // egnyte-doctor: ok[basic-auth-used]
$http->post('https://erp.northwind.de/api/import', ['auth' => [$erpUser, $erpPassword], 'body' => $files->getBody()]); // egnyte-doctor: ok[basic-auth-used]
