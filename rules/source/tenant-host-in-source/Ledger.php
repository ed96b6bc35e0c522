<?php

class Ledger
{
    private $token;

    public function read(string $path)
    {
        // egnyte-doctor: expect[tenant-host-in-source]
        $request = curl_init('https://harborfreight.egnyte.com' . $path);
        curl_setopt($request, CURLOPT_HTTPHEADER, ['Authorization: Bearer ' . $this->token]);
        return curl_exec($request);
    }

    public function shared(string $domain, string $path)
    {
        return 'https://' . $domain . '.egnyte.com' . $path; // egnyte-doctor: ok[tenant-host-in-source]
    }
}
