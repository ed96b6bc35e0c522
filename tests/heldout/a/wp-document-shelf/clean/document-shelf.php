<?php
/**
 * Plugin Name: Document Shelf
 * Description: Shows a folder of an Egnyte account.
 */

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/class-shelf-provider.php';
require_once __DIR__ . '/class-shelf-safe.php';

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
        $state = bin2hex(random_bytes(16));
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
    Shelf_Safe::put($token->jsonSerialize());
    error_log('Document Shelf: token stored, expires ' . $token->getExpires());
}

add_shortcode('document_shelf', 'shelf_render');

function shelf_render($atts)
{
    $folder = $atts['folder'] ?? '/Shared';
    $token = Shelf_Safe::get();
    $path = implode('/', array_map('rawurlencode', explode('/', $folder)));
    $url = Shelf_Provider::host() . '/pubapi/v1/fs' . $path;
    for ($try = 0; $try < 3; $try++) {
        $reply = Shelf_Provider::http()->get($url, [
            'headers' => ['Authorization' => 'Bearer ' . $token['access_token']],
        ]);
        $wait = (int) $reply->getHeaderLine('Retry-After');
        if (!in_array($reply->getStatusCode(), [403, 429], true) || $wait < 1 || $wait > 5) {
            break;
        }
        sleep($wait);
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
