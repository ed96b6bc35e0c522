package courier

import com.typesafe.config.ConfigFactory

data class Settings(
    val port: Int,
    val archive: String,
    val clientId: String,
    val clientSecret: String,
    val user: String,
    val password: String,
) {
    companion object {
        fun load(): Settings {
            val c = ConfigFactory.load()
            return Settings(
                c.getInt("courier.port"),
                c.getString("courier.archive"),
                c.getString("egnyte.client-id"),
                c.getString("egnyte.client-secret"),
                c.getString("egnyte.user"),
                c.getString("egnyte.password"),
            )
        }
    }
}
