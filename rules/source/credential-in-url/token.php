<?php
function egnyte_token(array $c): string
{
    // egnyte-doctor: expect[credential-in-url]
    $url = "https://{$c['domain']}.egnyte.com/puboauth/token?grant_type=password&client_id={$c['key']}&username={$c['user']}&password={$c['password']}";
    $answer = json_decode(file_get_contents($url, false, stream_context_create(['http' => ['method' => 'POST']])), true);
    if (!isset($answer['access_token'])) {
        throw new RuntimeException('Egnyte refused the login');
    }
    return $answer['access_token'];
}
