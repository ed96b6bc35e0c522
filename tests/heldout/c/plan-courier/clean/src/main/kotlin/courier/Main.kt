package courier

import io.ktor.server.application.call
import io.ktor.server.engine.applicationEngineEnvironment
import io.ktor.server.engine.connector
import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty
import io.ktor.server.response.respondText
import io.ktor.server.routing.post
import io.ktor.server.routing.routing
import java.io.File

fun main() {
    val settings = Settings.load()
    val egnyte = Egnyte(settings)
    // TLS ends at the reverse proxy of the office, hence plain http and no certificate here.
    embeddedServer(Netty, port = settings.port, host = "127.0.0.1") {
        routing {
            post("/push/{project}") {
                val project = call.parameters["project"]!!
                val plans = File(settings.archive, project).listFiles().orEmpty()
                val stored = if (egnyte.exists(project)) plans.count { egnyte.push(it, project) } else 0
                call.respondText("$stored of ${plans.size}")
            }
        }
    }.start(wait = true)
}
