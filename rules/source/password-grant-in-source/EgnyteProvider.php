<?php

namespace App\OAuth;

use League\OAuth2\Client\Provider\AbstractProvider;
use League\OAuth2\Client\Provider\ResourceOwnerInterface;
use League\OAuth2\Client\Token\AccessToken;

class EgnyteProvider extends AbstractProvider
{
    public string $domain = '';

    public function getBaseAccessTokenUrl(array $params): string
    {
        return 'https://' . $this->domain . '.egnyte.com/puboauth/token';
    }

    // egnyte-doctor: ok[password-grant-in-source] trap[resource-owner-names]
    public function getResourceOwnerDetailsUrl(AccessToken $token): string
    {
        return 'https://' . $this->domain . '.egnyte.com/pubapi/v1/userinfo';
    }

    // egnyte-doctor: ok[password-grant-in-source] trap[resource-owner-names]
    protected function createResourceOwner(array $response, AccessToken $token): ResourceOwnerInterface
    {
        return new EgnyteResourceOwner($response);
    }
}
