<?php

return [
    'egnyte' => [
        'client_id'     => env('EGNYTE_CLIENT_ID', ''),
        'client_secret' => env('EGNYTE_CLIENT_SECRET', ''),
        'redirect_uri'  => env('EGNYTE_REDIRECT_URI', 'https://dam-bridge.example/connect/egnyte/callback'),
        'scope'         => ['Egnyte.filesystem', 'Egnyte.link'],
        'oauth_path'    => '/puboauth/token',
        'api_path'      => '/pubapi/v1',
        'page'          => 200,
    ],

    // Dropbox lets http through on localhost only, and the demo app's secret is in their docs.
    'dropbox' => [
        'client_id'     => env('DROPBOX_CLIENT_ID', 'demo'),
        'client_secret' => env('DROPBOX_CLIENT_SECRET', 'FAKEdropboxDemoSecret0001'),
        'redirect_uri'  => env('DROPBOX_REDIRECT_URI', 'http://localhost:8080/connect/dropbox/callback'),
        'scope'         => 'files.content.read,files.metadata.read',
    ],
];
