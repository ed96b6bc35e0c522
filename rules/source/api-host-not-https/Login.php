<?php
class Login
{
    public function tokenUrl(string $domain): string
    {
        return 'http://' . $domain . '.egnyte.com/puboauth/token'; // egnyte-doctor: expect[api-host-not-https]
    }
}
