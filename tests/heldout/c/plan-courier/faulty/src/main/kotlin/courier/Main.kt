package courier

import io.ktor.server.application.call
import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty
import io.ktor.server.response.respondText
import io.ktor.server.routing.post
import io.ktor.server.routing.routing
import java.io.File

fun main() {
    val settings = Settings.load()
    val egnyte = Egnyte(settings)
    embeddedServer(Netty, port = settings.port) {
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
