package dev.mooring.services.internal.postgres;

import dev.mooring.internal.engine.InspectedState;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.services.internal.database.Preparation;
import dev.mooring.services.internal.database.ProjectFiles;
import dev.mooring.services.internal.database.Template;
import dev.mooring.services.internal.handle.Credentials;
import dev.mooring.wait.Health;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** A JVM of its own that makes databases until it is killed. */
final class DyingJvm {

    static final String SESSION = "eeeeeee1";

    private DyingJvm() {}

    /** Starts it; the first line that it writes tells that there are databases. */
    static Process start(Endpoint server) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingJvm.class.getName(),
                        server.host(),
                        String.valueOf(server.port()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE things (id int)");
        }
    }

    private static ContainerState running() {
        return new InspectedState(ContainerState.Status.RUNNING, Health.NONE, 0, false, "", Instant.EPOCH, null, 0);
    }

    /** Makes databases and never ends by itself. */
    public static void main(String[] arguments) {
        Endpoint endpoint = new Endpoint(arguments[0], Integer.parseInt(arguments[1]));
        DockerContainer container = (DockerContainer) Proxy.newProxyInstance(
                DyingJvm.class.getClassLoader(), new Class<?>[] {DockerContainer.class}, (proxy, method, values) -> {
                    return switch (method.getName()) {
                        case "endpoint" -> endpoint;
                        case "state" -> running();
                        case "replaced" -> false;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
        PostgresHandle server = new PostgresHandle(
                container,
                new Credentials("postgres", "postgres"),
                "postgres",
                true,
                Preparation.of(new String[0], "", new String[0], "", new ProjectFiles(DyingJvm.class, Path.of(""))),
                SESSION);
        Template template = server.templates()
                .get(Preparation.of(
                        new String[0], "", new String[0], "fill", new ProjectFiles(DyingJvm.class, Path.of(""))));
        for (int number = 1; number < 10_000; number++) {
            template.copyTo("left_" + SESSION + "_" + number);
            if (number == 3) {
                System.out.println("made");
            }
            if (number > 5) {
                server.databases().drop("left_" + SESSION + "_" + number);
            }
        }
    }
}
