<?php

class EgnyteOAuth
{
    public function loginUrl(string $domain): string
    {
        $_SESSION['egnyte_state'] = md5(time());
        return 'https://' . $domain . '.egnyte.com/puboauth/token?' . http_build_query([
            'client_id' => getenv('EGNYTE_CLIENT_ID'),
            'redirect_uri' => getenv('EGNYTE_REDIRECT_URI'),
            'response_type' => 'code',
            'scope' => 'Egnyte.filesystem',
            'state' => md5(time()), // egnyte-doctor: expect[state-predictable]
        ]);
    }
}
