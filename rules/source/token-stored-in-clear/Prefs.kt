package com.acme.tools

import android.content.Context

class EgnyteSession(context: Context) {
    private val prefs = context.getSharedPreferences("egnyte", Context.MODE_PRIVATE)

    fun remember(accessToken: String) {
        prefs.edit().putString("access_token", accessToken).apply() // egnyte-doctor: expect[token-stored-in-clear]
    }
}
