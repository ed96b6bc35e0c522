<?php

namespace DamBridge\Sources;

use DamBridge\Models\Account;
use Illuminate\Support\Facades\Http;
use Illuminate\Support\Facades\Log;
use Illuminate\Support\Str;

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

        return $this->base . config('egnyte.oauth_path') . '?' . http_build_query([
            'client_id'     => config('egnyte.client_id'),
            'redirect_uri'  => config('egnyte.redirect_uri'),
            'response_type' => 'code',
            'scope'         => implode(',', config('egnyte.scope')),
            'state'         => $state,
        ]);
    }

    public function finish(array $query): void
    {
        abort_unless(hash_equals((string) session()->pull('egnyte_state'), (string) ($query['state'] ?? '')), 400);

        $response = Http::asForm()->post($this->base . config('egnyte.oauth_path'), [
            'client_id'     => config('egnyte.client_id'),
            'client_secret' => config('egnyte.client_secret'),
            'redirect_uri'  => config('egnyte.redirect_uri'),
            'grant_type'    => 'authorization_code',
            'code'          => $query['code'] ?? '',
        ])->throw();

        Log::debug('egnyte finish', $response->json());

        $this->account->update([
            'access_token'  => $response->json('access_token'),
            'refresh_token' => $response->json('refresh_token'),
            'expires_in'    => $response->json('expires_in'),
        ]);
    }

    public function page(string $folder, int $offset = 0): array
    {
        try {
            return Http::withToken($this->account->access_token)
                ->timeout(30)
                ->get($this->base . config('egnyte.api_path') . '/fs' . $this->encode($folder), [
                    'offset' => $offset,
                    'count'  => config('egnyte.page'),
                ])
                ->throw()
                ->json();
        } catch (\Exception $e) {
            Log::error('egnyte list: ' . $e->getMessage());

            return [];
        }
    }

    private function encode(string $path): string
    {
        return implode('/', array_map('rawurlencode', explode('/', $path)));
    }
}
