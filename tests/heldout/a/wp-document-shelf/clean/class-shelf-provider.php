<?php
/**
 * Makes the OAuth provider from what the site's owner entered.
 */

use GuzzleHttp\Client;
use League\OAuth2\Client\Provider\GenericProvider;

class Shelf_Provider
{
    const VERIFY_TLS = true;
    const HOST_PATTERN = 'https://%s.egnyte.com';
    const OAUTH = '/puboauth/token';

    public static function host(): string
    {
        $domain = get_option('shelf_egnyte_domain', '');
        if (!preg_match('/^[a-z0-9-]+$/D', $domain)) {
            wp_die('Enter the Egnyte domain in the settings first.');
        }
        return sprintf(self::HOST_PATTERN, $domain);
    }

    public static function http(): Client
    {
        return new Client(['timeout' => 20, 'verify' => self::VERIFY_TLS, 'http_errors' => false]);
    }

    public static function make(): GenericProvider
    {
        return new GenericProvider([
            'clientId' => get_option('shelf_egnyte_key'),
            'clientSecret' => defined('SHELF_EGNYTE_SECRET') ? SHELF_EGNYTE_SECRET : '',
            'redirectUri' => admin_url('admin.php?page=shelf', 'https'),
            'urlAuthorize' => self::host() . self::OAUTH,
            'urlAccessToken' => self::host() . self::OAUTH,
            'urlResourceOwnerDetails' => self::host() . '/pubapi/v1/userinfo',
            'scopes' => 'Egnyte.filesystem',
        ], ['httpClient' => self::http()]);
    }
}
