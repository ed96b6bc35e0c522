<?php

return [
    'egnyte' => [
        'domain' => 'acme',
        'client_id' => env('EGNYTE_CLIENT_ID'),
        'client_secret' => 'FAKEk4j3h2g1f9d8s7a6p5o4i3u2y1t0r9e8w7q6m5n4b3v2c1', // egnyte-doctor: expect[credential-in-source]
    ],
    'dropbox' => [
        'app_secret' => 'FAKEz8x7c6v5b4n3m2l', // egnyte-doctor: ok[credential-in-source] trap[other-vendor-secret]
    ],
];
