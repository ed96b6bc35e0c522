<?php
use Illuminate\Support\Facades\Http;

function egnyte(string $path, string $token)
{
    return Http::withoutVerifying() // egnyte-doctor: expect[tls-verification-off]
        ->withToken($token)
        ->get('https://' . config('services.egnyte.name') . '.egnyte.com/pubapi/v1/fs' . $path);
}
