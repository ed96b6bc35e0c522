<?php
$client = new GuzzleHttp\Client(['base_uri' => 'https://acme.egnyte.com/pubapi/v1/']);
$client->get('userinfo', ['headers' => ['Authorization' => 'Bearer FAKEz1x2c3v4b5n6m7a8s9d0']]); // egnyte-doctor: expect[credential-in-source]
