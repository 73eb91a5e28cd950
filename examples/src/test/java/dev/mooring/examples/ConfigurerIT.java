package dev.mooring.examples;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.ContainerConfigurer;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

class ConfigurerIT {

    // tag::configurer[]
    @Retention(RUNTIME)
    @Target(FIELD)
    @Container(image = "postgres:17")
    @Env("POSTGRES_PASSWORD=secret")
    @PortForward(5432)
    @ConfigureUsing(Connections.class)
    @interface SmallDatabase {
        int connections() default 20;
    }

    static final class Connections implements ContainerConfigurer<SmallDatabase> {
        @Override
        public ContainerSpec configure(ContainerSpec spec, SmallDatabase annotation) {
            return spec.toBuilder()
                    .command("postgres", "-c", "max_connections=" + annotation.connections())
                    .build();
        }
    }
    // end::configurer[]

    @SmallDatabase(connections = 30)
    static DockerContainer db;

    @Test
    void setsTheCommand() {
        String[] query = {"psql", "--username=postgres", "--host=127.0.0.1", "-tAc", "show max_connections"};
        assertThat(db.exec(query).orThrow().stdout().strip()).isEqualTo("30");
    }
}
