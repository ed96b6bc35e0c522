<?php
define('EGNYTE_URL', 'https://acme.qa-egnyte.com/pubapi/v1'); // egnyte-doctor: expect[qa-host-in-source]
$client = new GuzzleHttp\Client(['base_uri' => EGNYTE_URL]);
