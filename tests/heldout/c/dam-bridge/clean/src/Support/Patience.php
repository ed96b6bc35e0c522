<?php

namespace DamBridge\Support;

use GuzzleHttp\Middleware;
use Psr\Http\Message\RequestInterface;
use Psr\Http\Message\ResponseInterface;

class Patience
{
    public static function middleware(): callable
    {
        return Middleware::retry(
            fn (int $tries, RequestInterface $request, ?ResponseInterface $response = null) => $tries < 5
                && $response !== null
                && self::throttled($response)
                && self::seconds($response) <= 30,
            fn (int $tries, ResponseInterface $response) => 1000 * self::seconds($response),
        );
    }

    private static function throttled(ResponseInterface $response): bool
    {
        return $response->getStatusCode() === 429
            || ($response->getStatusCode() === 403
                && str_contains($response->getHeaderLine('X-Mashery-Error-Code'), 'DEVELOPER_OVER'));
    }

    private static function seconds(ResponseInterface $response): int
    {
        return max(1, (int) $response->getHeaderLine('Retry-After'));
    }
}
