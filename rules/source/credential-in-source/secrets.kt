package com.acme.tools

/** Names of the entries in the vault, and what the settings are called. */
object SecretNames {
    const val EGNYTE_CLIENT_SECRET = "egnyte-client-secret" // egnyte-doctor: ok[credential-in-source]
    const val EGNYTE_ACCESS_TOKEN = "EGNYTE_ACCESS_TOKEN" // egnyte-doctor: ok[credential-in-source]
    const val PASSWORD_FIELD = "password" // egnyte-doctor: ok[credential-in-source]
}
