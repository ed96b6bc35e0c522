<?php
use League\OAuth2\Client\Provider\GenericProvider;

function egnyte(string $base, array $config): GenericProvider
{
    return new GenericProvider([
        'clientId' => $config['key'],
        'clientSecret' => $config['secret'],
        'urlAuthorize' => $base . '/puboauth/authorize', // egnyte-doctor: ok[state-missing]
        'urlAccessToken' => $base . '/puboauth/token',
        'urlResourceOwnerDetails' => $base . '/pubapi/v1/userinfo',
    ]);
}
