<?php
header('Location: https://' . EGNYTE_DOMAIN . '.egnyte.com/puboauth/token?' . http_build_query([
    'client_id' => EGNYTE_CLIENT_ID,
    'redirect_uri' => EGNYTE_REDIRECT_URI,
    'response_type' => 'code', // egnyte-doctor: expect[state-missing]
    'scope' => 'Egnyte.filesystem',
]));
