<?php
session_start();
if (!isset($_GET['code'])) {
    $_SESSION['state'] = bin2hex(random_bytes(16));
    header('Location: ' . "https://{$domain}.egnyte.com/puboauth/token?" . http_build_query([
        'client_id' => $key,
        'redirect_uri' => $callback,
        'response_type' => 'code', // egnyte-doctor: ok[state-not-compared]
        'scope' => 'Egnyte.filesystem',
        'state' => $_SESSION['state'],
    ]));
    exit;
}
if (!hash_equals($_SESSION['state'] ?? '', $_GET['state'] ?? '')) {
    http_response_code(403);
    exit;
}
finish($_GET['code']);
