<?php
$answer = json_decode(egnyte_exchange($_GET['code']), true);
setcookie('egnyte_token', $answer['access_token'], time() + 2592000, '/'); // egnyte-doctor: expect[token-in-browser-storage]
header('Location: /files.php');
