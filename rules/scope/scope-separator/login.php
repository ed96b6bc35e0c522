<?php
$scope = implode(',', ['Egnyte.filesystem', 'Egnyte.link']); // egnyte-doctor: expect[scope-separator]
$url = "https://{$domain}.egnyte.com/puboauth/token?" . http_build_query(['scope' => $scope]);
