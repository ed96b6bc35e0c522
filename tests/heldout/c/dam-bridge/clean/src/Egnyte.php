<?php

namespace DamBridge\Sources;

use DamBridge\Models\Account;
use DamBridge\Support\Patience;
use Illuminate\Support\Facades\Http;
use Illuminate\Support\Facades\Log;
use Illuminate\Support\Str;
use League\OAuth2\Client\Provider\GenericResourceOwner;

class Egnyte implements Source
{
    private string $base;

    public function __construct(private Account $account)
    {
        $this->base = 'https://' . $account->server . '.egnyte.com';
    }

    public function authUrl(): string
    {
        $state = Str::random(40);
        session(['egnyte_state' => $state]);

        return $this->base . config('sources.egnyte.oauth_path') . '?' . http_build_query([
            'client_id'     => config('sources.egnyte.client_id'),
            'redirect_uri'  => config('sources.egnyte.redirect_uri'),
            'response_type' => 'code',
            'scope'         => implode(' ', config('sources.egnyte.scope')),
            'state'         => $state,
        ]);
    }

    public function finish(array $query): void
    {
        abort_unless(hash_equals((string) session()->pull('egnyte_state'), (string) ($query['state'] ?? '')), 400);

        $this->ask(['grant_type' => 'authorization_code', 'code' => $query['code'] ?? '']);
    }

    public function refreshIfNeeded(): void
    {
        // expires_in is -1 where tokens do not expire
        if ($this->account->until && $this->account->until->subDay()->isPast() && $this->account->refresh_token) {
            $this->ask(['grant_type' => 'refresh_token', 'refresh_token' => $this->account->refresh_token]);
        }
    }

    private function ask(array $form): void
    {
        $response = Http::asForm()->post($this->base . config('sources.egnyte.oauth_path'), $form + [
            'client_id'     => config('sources.egnyte.client_id'),
            'client_secret' => config('sources.egnyte.client_secret'),
            'redirect_uri'  => config('sources.egnyte.redirect_uri'),
            'scope'         => implode(' ', config('sources.egnyte.scope')),
        ])->throw();

        // was: Log::debug('egnyte', $response->json());
        Log::debug('egnyte: token endpoint answered', ['status' => $response->status(), 'has_token' => $response->json('access_token') !== null]);
        abort_unless($response->json('access_token'), 502);

        $seconds = (int) $response->json('expires_in', -1);
        $this->account->update([
            'access_token'  => $response->json('access_token'),
            'refresh_token' => $response->json('refresh_token'),
            'until'         => $seconds > 0 ? now()->addSeconds($seconds) : null,
        ]);
    }

    public function owner(): GenericResourceOwner
    {
        return new GenericResourceOwner($this->call('/userinfo', []), 'id');
    }

    public function page(string $folder, int $offset = 0): array
    {
        return $this->call('/fs' . $this->encode($folder), ['offset' => $offset, 'count' => config('sources.egnyte.page')]);
    }

    private function call(string $path, array $query): array
    {
        $this->refreshIfNeeded();

        return Http::withToken($this->account->access_token)
            ->withMiddleware(Patience::middleware())
            ->get($this->base . config('sources.egnyte.api_path') . $path, $query)
            ->throw()
            ->json();
    }

    private function encode(string $path): string
    {
        return implode('/', array_map('rawurlencode', explode('/', $path)));
    }
}
