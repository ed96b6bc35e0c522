<?php

return [
    'disks' => [
        'egnyte' => ['driver' => 'egnyte', 'domain' => env('EGNYTE_DOMAIN'), 'token' => env('EGNYTE_TOKEN')],
        'drop' => [
            'driver' => 'ftp',
            'username' => 'drop',
            'password' => 'nine9Tall7Horses', // egnyte-doctor: ok[credential-in-source] trap[other-vendor-secret]
        ],
    ],
];
