<?php
class Egnyte
{
    private function logIn(): void
    {
        $answer = $this->ask('/puboauth/token', [
            'grant_type' => 'password',
            'client_id' => $this->config['key'],
            'username' => $this->config['user'],
            'password' => $this->config['password'],
        ]);
        $this->token = $answer['access_token'];
        $this->dump('token: ' . $answer['access_token']); // egnyte-doctor: expect[credential-logged]
        $this->dump('expires in ' . $answer['expires_in']); // egnyte-doctor: ok[credential-logged]
        $this->trace('token', $answer['access_token']); // egnyte-doctor: ok[credential-logged]
    }

    private function dump($what): void
    {
        if ($this->debug) {
            print_r($what);
        }
    }

    private function trace($name, $value): void
    {
        error_log($name . ': ' . strlen($value));
    }
}
