<?php
class EgnyteLogin {
    private function internal() {
        $query = ['client_id' => $this->key, 'username' => $this->user, 'password' => $this->password, 'grant_type' => 'password'];
        $this->resource = 'puboauth/token'; // of Egnyte
        $response = $this->makeRequest('POST', $query);
        $this->dump($response); // egnyte-doctor: expect[credential-logged]
        $this->dump($this->resource); // egnyte-doctor: ok[credential-logged]
    }
}
