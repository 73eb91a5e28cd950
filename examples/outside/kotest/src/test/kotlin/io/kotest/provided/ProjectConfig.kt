package io.kotest.provided

import dev.mooring.examples.outside.kotest.Session
import io.kotest.core.config.AbstractProjectConfig

// tag::project[]
class ProjectConfig : AbstractProjectConfig() {
    override suspend fun afterProject() = Session.close()
}
// end::project[]
