<?php
use Illuminate\Support\Str;

function egnyte_host(object $customer): string
{
    $name = Str::finish($customer->egnyte_name, '.egnyte.com');
    return "https://{$name}.egnyte.com"; // egnyte-doctor: expect[host-malformed]
}

function right_host(object $customer): string
{
    $host = Str::finish($customer->egnyte_name, '.egnyte.com');
    return "https://{$host}"; // egnyte-doctor: ok[host-malformed]
}
