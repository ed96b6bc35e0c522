<?php
$state = bin2hex(random_bytes(16));
$_SESSION['egnyte_state'] = $state;
// egnyte-doctor: expect[response-type-missing]
$url = "https://{$config['egnyte_domain']}.egnyte.com/puboauth/token?client_id=" . $config['egnyte_key']
    . "&redirect_uri=" . urlencode($config['callback'])
    . "&scope=Egnyte.filesystem&state=" . $state;
header('Location: ' . $url);
exit;
