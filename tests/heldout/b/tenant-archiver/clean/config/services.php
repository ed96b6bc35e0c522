<?php

return [
    'mailgun' => ['secret' => env('MAILGUN_SECRET'), 'endpoint' => 'api.mailgun.net'],
    'egnyte' => [
        'client_id' => env('EGNYTE_CLIENT_ID'),
        'client_secret' => env('EGNYTE_CLIENT_SECRET', ''),
        'token_path' => '/puboauth/token',
        'redirect' => env('EGNYTE_CALLBACK_URL', 'https://archive.stackhold.example/egnyte'),
    ],
];
