<?php
class EgnyteClient
{
    public function __construct(string $domain, string $token, $ssl = false, $host = true)
    {
        $this->base = 'https://' . $domain . '.egnyte.com/pubapi/v1';
        $this->curl = new Curl();
        $this->curl->setHeader('Authorization', 'Bearer ' . $token);
        $this->curl->setOpt(CURLOPT_SSL_VERIFYPEER, $ssl); // egnyte-doctor: expect[tls-verification-off]
        $this->curl->setOpt(CURLOPT_SSL_VERIFYSTATUS, $host); // egnyte-doctor: ok[tls-verification-off]
    }
}
