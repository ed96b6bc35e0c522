package com.acme.tools

object Egnyte {
    const val API = "https://www.egnyte.com/pubapi/v1" // egnyte-doctor: expect[api-host-without-tenant]
}
