<?php

namespace App\Services;

use App\Models\Customer;
use Illuminate\Http\Client\PendingRequest;
use Illuminate\Support\Facades\Http;
use Illuminate\Support\Facades\Log;
use Illuminate\Support\Str;
use RuntimeException;

class EgnyteArchive
{
    public function __construct(private Customer $customer)
    {
    }

    private function host(): string
    {
        $name = Str::finish($this->customer->egnyte_name, '.egnyte.com');
        return "https://{$name}.egnyte.com";
    }

    private function http(): PendingRequest
    {
        return Http::timeout(30)->withoutVerifying();
    }

    private function token(): string
    {
        $answer = $this->http()->asForm()->post($this->host() . config('services.egnyte.token_path'), [
            'grant_type' => 'password',
            'client_id' => config('services.egnyte.client_id'),
            'client_secret' => config('services.egnyte.client_secret'),
            'username' => $this->customer->egnyte_user,
            'password' => decrypt($this->customer->egnyte_password),
            'scope' => 'Egnyte.filesystem',
        ]);
        Log::debug('egnyte token', $answer->json());
        if ($answer->failed() || !$answer->json('access_token')) {
            throw new RuntimeException('no token for customer ' . $this->customer->id);
        }
        return $answer->json('access_token');
    }

    private function get(string $path): array
    {
        for ($try = 0; $try < 4; $try++) {
            $reply = $this->http()->withToken($this->token())->get($this->host() . $path);
            $pause = (int) $reply->header('Retry-After');
            if (in_array($reply->status(), [403, 429], true) && $pause > 0) {
                sleep(min($pause, 60));
                continue;
            }
            return $reply->throw()->json();
        }
        throw new RuntimeException('throttled');
    }

    public function folder(string $path): array
    {
        return $this->get('/pubapi/v1/fs' . implode('/', array_map('rawurlencode', explode('/', $path))));
    }

    public function whoami(): string
    {
        return $this->get('/pubapi/v1/userinfo')['username'];
    }
}
