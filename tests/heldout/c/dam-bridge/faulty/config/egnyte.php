<?php

return [
    'name'          => 'egnyte',
    'client_id'     => env('EGNYTE_CLIENT_ID'),
    'client_secret' => env('EGNYTE_CLIENT_SECRET', 'FAKEdamBridgeSecretFAKEdamBridgeSecretFAKEdamBridge'),
    'redirect_uri'  => env('EGNYTE_REDIRECT_URI', 'http://dam-bridge.example/connect/egnyte/callback'),
    'scope'         => ['Egnyte.filesystem', 'Egnyte.link'],
    'oauth_path'    => '/puboauth/token',
    'api_path'      => '/pubapi/v1',
    'page'          => 200,
];
