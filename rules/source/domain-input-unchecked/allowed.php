<?php
$domain = $_GET['domain'] ?? '';
if (!preg_match('/^[a-z0-9-]{1,63}$/', $domain)) {
    http_response_code(400);
    exit;
}
$answer = exchange("https://{$domain}.egnyte.com/puboauth/token", $_GET['code']); // egnyte-doctor: ok[domain-input-unchecked]
