<?php
class EgnyteClient
{
    public function __construct($domain, $token)
    {
        $this->base = 'https://' . $domain . '.egnyte.com/pubapi/v1'; // egnyte-doctor: expect[throttling-unhandled:warning]
        $this->token = $token;
    }

    public function details($path)
    {
        return $this->http->get($this->base . '/fs' . $path);
    }

    public function upload($path, $data)
    {
        return $this->http->post($this->base . '/fs-content' . $path, $data);
    }
}
