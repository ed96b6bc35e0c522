<?php

namespace App\Egnyte;

use Illuminate\Support\Facades\Http;

class Shelf
{
    public function page(string $folder, int $offset): array
    {
        return Http::withToken($this->account->access_token)
            // egnyte-doctor: expect[throttling-unhandled]
            ->get('https://' . config('egnyte.host') . '/' . config('egnyte.api') . '/fs' . $folder, ['offset' => $offset])
            ->throw()
            ->json();
    }

    public function drop(string $path): void
    {
        Http::withToken($this->account->access_token)
            ->delete('https://' . config('egnyte.host') . '/' . config('egnyte.api') . '/fs' . $path)
            ->throw();
    }

    public function shown(): string
    {
        return config('egnyte.folder');
    }
}
