<?php
/**
 * Plugin Name: Document Shelf
 * Description: Shows a folder of an Egnyte account.
 */

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/class-shelf-provider.php';

use League\OAuth2\Client\Provider\Exception\IdentityProviderException;

add_action('admin_init', 'shelf_oauth');

function shelf_oauth()
{
    if (($_GET['page'] ?? '') !== 'shelf' || !current_user_can('manage_options')) {
        return;
    }
    $provider = Shelf_Provider::make();
    $slot = 'shelf_state_' . get_current_user_id();

    if (!isset($_GET['code'])) {
        $state = md5(get_current_user_id() . date('Y-m-d H'));
        set_transient($slot, $state, 600);
        wp_redirect($provider->getAuthorizationUrl(['state' => $state]));
        exit;
    }
    $expected = get_transient($slot);
    delete_transient($slot);
    if (!$expected || !hash_equals($expected, (string) ($_GET['state'] ?? ''))) {
        wp_die('This answer was not asked for.');
    }
    try {
        $token = $provider->getAccessToken('authorization_code', ['code' => $_GET['code']]);
    } catch (IdentityProviderException $e) {
        error_log('Document Shelf: Egnyte gave no token: ' . $e->getMessage());
        wp_die('Egnyte gave no token.');
    }
    update_option('shelf_egnyte_token', $token->jsonSerialize());
    error_log('Document Shelf: token stored, expires ' . $token->getExpires());
}

add_shortcode('document_shelf', 'shelf_render');

function shelf_render($atts)
{
    $folder = $atts['folder'] ?? '/Shared';
    $token = get_option('shelf_egnyte_token');
    $path = implode('/', array_map('rawurlencode', explode('/', $folder)));
    $url = Shelf_Provider::host() . '/pubapi/v1/fs' . $path;
    $reply = Shelf_Provider::http()->get($url, [
        'headers' => ['Authorization' => 'Bearer ' . $token['access_token']],
        'http_errors' => false,
    ]);
    if ($reply->getStatusCode() === 403) {
        return '<p>You are not allowed to see this folder.</p>';
    }
    if ($reply->getStatusCode() !== 200) {
        return '<p>The shelf is closed at the moment.</p>';
    }
    $items = json_decode((string) $reply->getBody(), true)['files'] ?? [];
    $html = '<ul>';
    foreach ($items as $item) {
        $html .= '<li>' . esc_html($item['name']) . '</li>';
    }
    return $html . '</ul>';
}
