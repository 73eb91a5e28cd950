package dev.mooring.examples;

import dev.mooring.Container;
import dev.mooring.DependsOn;
import dev.mooring.Env;
import dev.mooring.Environment;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.Volume;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.wait.WaitForExit;
import dev.mooring.wait.WaitForHttp;
import dev.mooring.wait.WaitForJdbc;
import java.net.URI;

// tag::environment[]
/** A whole system, started once for all classes that use it: database, migration and web application. */
@Environment
record Shop(
        @Network DockerNetwork backend,

        @Container(image = "postgres:17")
        @Network("backend")
        @Env(value = "POSTGRES_PASSWORD=secret", secret = true)
        @Volume(name = "data", target = "/var/lib/postgresql/data") // a volume that Mooring creates
        @PortForward(5432)
        @WaitForJdbc(value = "jdbc:postgresql://${self.address:5432}/postgres", user = "postgres", password = "secret")
        DockerContainer db,

        @Container(image = "mooring/web-demo:1", command = "migrate")
        @Network("backend")
        @DependsOn("db")
        @Env({"DB=${db.alias}:5432", "DB_PASSWORD=secret"})
        @WaitForExit
        DockerContainer migration,

        @Container(image = "mooring/web-demo:1")
        @Network("backend")
        @DependsOn("migration")
        @Env({"DB=${db.alias}:5432", "DB_PASSWORD=secret"})
        @PortForward(8080)
        @WaitForHttp("/health")
        DockerContainer app) {
    URI uri(String path) {
        return app.endpoint(8080).uri("http").resolve(path);
    }
}
// end::environment[]
