<?php
class Archive
{
    private function token(): string
    {
        $answer = Http::asForm()->post('https://' . $this->tenant . '.egnyte.com/puboauth/token', [
            'grant_type' => 'refresh_token',
            'client_id' => config('services.egnyte.client_id'),
            'client_secret' => config('services.egnyte.client_secret'),
            'refresh_token' => decrypt($this->saved),
        ]);
        if ($answer->failed()) {
            throw new RuntimeException('no token');
        }
        return $answer->json('access_token');
    }

    private function get(string $path): array
    {
        return Http::withToken($this->token())->get('https://' . $this->tenant . '.egnyte.com' . $path)->throw()->json(); // egnyte-doctor: expect[token-per-call]
    }

    public function folder(string $path): array
    {
        return $this->get('/pubapi/v1/fs' . $path);
    }

    public function user(): array
    {
        return $this->get('/pubapi/v1/userinfo');
    }
}
