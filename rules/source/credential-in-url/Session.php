<?php

class EgnyteSession
{
    private function ask(string $path, array $options)
    {
        $address = 'https://' . getenv('EGNYTE_DOMAIN') . '.egnyte.com' . $path;
        if (isset($options['query'])) {
            // egnyte-doctor: expect[credential-in-url]
            $address = $address . '?' . http_build_query($options['query']);
        }
        $request = curl_init($address);
        if (isset($options['form'])) {
            curl_setopt($request, CURLOPT_POSTFIELDS, http_build_query($options['form']));
        }
        return json_decode(curl_exec($request), true);
    }

    public function begin($name, $password)
    {
        $options['query'] = ['grant_type' => 'password', 'username' => $name, 'password' => $password];
        return $this->ask('/puboauth/token', $options);
    }
}

class EgnyteFormSession
{
    private function post(string $path, array $given)
    {
        $address = 'https://' . getenv('EGNYTE_DOMAIN') . '.egnyte.com' . $path . '?' . http_build_query($given['query']);
        $request = curl_init($address);
        curl_setopt($request, CURLOPT_POSTFIELDS, http_build_query($given['form']));
        return json_decode(curl_exec($request), true);
    }

    public function begin($name, $password)
    {
        $given['query'] = ['locale' => 'en'];
        $given['form'] = ['grant_type' => 'password', 'username' => $name, 'password' => $password]; // egnyte-doctor: ok[credential-in-url]
        return $this->post('/puboauth/token', $given);
    }
}
