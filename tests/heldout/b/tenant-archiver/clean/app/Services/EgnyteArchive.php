<?php

namespace App\Services;

use App\Models\Customer;
use Illuminate\Http\Client\PendingRequest;
use Illuminate\Support\Facades\Http;
use Illuminate\Support\Facades\Log;
use RuntimeException;

class EgnyteArchive
{
    public function __construct(private Customer $customer)
    {
    }

    /** The table holds the bare name; the form's rule is alpha_dash. */
    private function host(): string
    {
        return "https://{$this->customer->egnyte_name}.egnyte.com";
    }

    private function http(): PendingRequest
    {
        return Http::timeout(30)->withOptions(['verify' => true]);
    }

    private function token(): string
    {
        $kept = cache()->get("egnyte:{$this->customer->id}");
        if ($kept) {
            return decrypt($kept);
        }
        $answer = $this->http()->asForm()->post($this->host() . config('services.egnyte.token_path'), [
            'grant_type' => 'refresh_token',
            'client_id' => config('services.egnyte.client_id'),
            'client_secret' => config('services.egnyte.client_secret'),
            'refresh_token' => decrypt($this->customer->egnyte_refresh),
        ]);
        if ($answer->failed() || !$answer->json('access_token')) {
            throw new RuntimeException('no token for customer ' . $this->customer->id);
        }
        $this->customer->update(['egnyte_refresh' => encrypt($answer->json('refresh_token'))]);
        cache()->put("egnyte:{$this->customer->id}", encrypt($answer->json('access_token')), now()->addDays(20));
        Log::info('new token for customer', ['id' => $this->customer->id]);
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
