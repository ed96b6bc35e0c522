<?php
$config = [
    'domain' => getenv('EGNYTE_DOMAIN'),
    'username' => getenv('EGNYTE_USERNAME'),
    'password' => getenv('EGNYTE_PASSWORD'),
];
$shown = ['domain' => getenv('EGNYTE_DOMAIN'), 'password' => '***'];

print_r($config); // egnyte-doctor: expect[credential-logged]
print_r($config['domain']); // egnyte-doctor: ok[credential-logged]
print_r($shown); // egnyte-doctor: ok[credential-logged]
