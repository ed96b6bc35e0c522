<?php
class EgnyteLogin {
    private function redirect() {
        $query = ['client_id' => $this->config['client_id'], 'redirect_uri' => $this->config['callback'], 'mobile' => '1'];
        $url = 'https://' . $this->config['domain'] . '.egnyte.com/puboauth/token?' . http_build_query($query); // egnyte-doctor: expect[response-type-missing]
        header('Location: ' . $url);
    }
}
