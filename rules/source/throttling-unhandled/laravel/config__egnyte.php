<?php

return [
    'host' => env('EGNYTE_HOST'),
    'api' => 'pubapi/v1',
    'folder' => env('EGNYTE_FOLDER', '/Shared'),
];
