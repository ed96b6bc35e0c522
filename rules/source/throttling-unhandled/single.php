<?php
function download(string $path, string $token)
{
    $reply = wp_remote_get("https://acme-tools.egnyte.com/pubapi/v1/fs-content/{$path}", ['headers' => ['Authorization' => "Bearer {$token}"]]); // egnyte-doctor: expect[throttling-unhandled:note]
    return wp_remote_retrieve_body($reply);
}
