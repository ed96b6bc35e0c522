package com.acme.tools

fun loginUrl(domain: String, key: String, redirect: String, state: String): String =
    "https://$domain.egnyte.com/puboauth/token" + // egnyte-doctor: ok[scope-missing]
        "?client_id=$key" +
        "&redirect_uri=$redirect" +
        "&response_type=code" +
        "&scope=Egnyte.filesystem%20Egnyte.link" +
        "&state=$state"
