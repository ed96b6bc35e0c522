<?php
function upload(string $domain, string $token, string $path, string $data): bool
{
    $ch = curl_init("https://{$domain}.egnyte.com/pubapi/v1/fs-content{$path}"); // egnyte-doctor: expect[throttling-unhandled]
    curl_setopt($ch, CURLOPT_HTTPHEADER, ["Authorization: Bearer {$token}"]);
    curl_setopt($ch, CURLOPT_POSTFIELDS, $data);
    curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
    curl_exec($ch);
    return curl_getinfo($ch, CURLINFO_HTTP_CODE) === 200;
}
