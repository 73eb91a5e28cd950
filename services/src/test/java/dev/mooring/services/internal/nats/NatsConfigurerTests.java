package dev.mooring.services.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.resource.MooringException;
import dev.mooring.services.Nats;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.EnvSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arguments of the server. */
class NatsConfigurerTests {

    /** Not in the class of the tests, where Mooring would start them. */
    static final class Declarations {
        @Nats
        Object plain;

        @Nats(jetStream = true, user = "ada", password = "engine")
        Object all;
    }

    private static ContainerSpec configured(String field, ContainerSpec spec) throws ReflectiveOperationException {
        Nats annotation = Declarations.class.getDeclaredField(field).getAnnotation(Nats.class);
        return new NatsConfigurer().configure(spec, annotation);
    }

    @Test
    void monitoringIsAlwaysEnabled() throws ReflectiveOperationException {
        ContainerSpec spec = configured("plain", ContainerSpec.builder("nats:2").build());

        assertThat(spec.command()).containsExactly("--http_port", "8222");
        assertThat(spec.env()).isEmpty();
    }

    @Test
    void attributesAreArgumentsAndThePasswordIsSecret() throws ReflectiveOperationException {
        ContainerSpec spec = configured("all", ContainerSpec.builder("nats:2").build());

        assertThat(spec.command())
                .containsExactly("--http_port", "8222", "--jetstream", "--config", "/mooring/nats.conf");
        assertThat(spec.env())
                .containsExactly(
                        new EnvSpec("NATS_USER", "ada", false),
                        new EnvSpec("NATS_PASSWORD", "engine", true),
                        new EnvSpec("MOORING_NATS_PASSWORD", "\"engine\"", true));
        assertThat(spec.copies())
                .extracting(CopySpec::source)
                .containsExactly("data:authorization: { user: \"ada\", password: $MOORING_NATS_PASSWORD }\n");
    }

    @Test
    void aCommandBesideStays() throws ReflectiveOperationException {
        ContainerSpec own = ContainerSpec.builder("nats:2").command("--debug").build();

        assertThat(configured("plain", own)).isEqualTo(own);
    }

    @Test
    void attributesAreAddedToACommandBeside() throws ReflectiveOperationException {
        ContainerSpec own = ContainerSpec.builder("nats:2")
                .command("nats-server", "--debug")
                .build();

        ContainerSpec spec = configured("all", own);
        assertThat(spec.command())
                .containsExactly("nats-server", "--debug", "--jetstream", "--config", "/mooring/nats.conf");
    }

    /** A server takes one configuration only, and everybody sees the arguments. */
    @Test
    void theLoginIsAddedToAConfigurationBeside() throws ReflectiveOperationException {
        for (List<String> option : List.of(
                List.of("--config", "/etc/my.conf"), List.of("-c", "/etc/my.conf"), List.of("-config=/etc/my.conf"))) {
            List<String> command = new ArrayList<>(option);
            command.add("--debug");
            ContainerSpec spec = configured(
                    "all", ContainerSpec.builder("nats:2").command(command).build());

            assertThat(spec.command()).containsExactly("--debug", "--jetstream", "--config", "/mooring/nats.conf");
            assertThat(spec.env()).contains(new EnvSpec("NATS_PASSWORD", "engine", true));
            assertThat(spec.copies()).extracting(CopySpec::source).containsExactly("""
                            data:include "../etc/my.conf"
                            authorization: { user: "ada", password: $MOORING_NATS_PASSWORD }
                            """);
        }
    }

    @Test
    void aConfigurationWhoseDirectoryIsNotKnownTakesNoLogin() throws ReflectiveOperationException {
        ContainerSpec own =
                ContainerSpec.builder("nats:2").command("--config", "my.conf").build();

        assertThat(configured("plain", own)).isEqualTo(own);
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> configured("all", own))
                .withMessage(
                        "@Nats sets user, but the container's command names the configuration 'my.conf', and Mooring does"
                                + " not know in which directory that is."
                                + "\n  what to do:  write its absolute path, or leave out the attributes user and password"
                                + " and set the login in the configuration");
    }

    /** The variable keeps it out of messages and snapshots. */
    @Test
    void thePasswordOfACommandBesideIsSecret() throws ReflectiveOperationException {
        for (List<String> command : List.of(
                List.of("--user", "ada", "--pass", "engine"),
                List.of("nats-server", "--auth=engine"),
                List.of("sh", "-c", "exec nats-server --user ada --pass engine"))) {
            ContainerSpec own = ContainerSpec.builder("nats:2").command(command).build();

            assertThat(configured("plain", own))
                    .isEqualTo(
                            own.toBuilder().secretEnv("NATS_PASSWORD", "engine").build());
        }
    }

    @Test
    void aCommandThatIsNotTheServersTakesNone() {
        ContainerSpec own = ContainerSpec.builder("nats:2")
                .command("sh", "-c", "nats-server")
                .build();

        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> configured("all", own))
                .withMessage(
                        "@Nats sets jetStream, user or options, but the container runs the command 'sh', which may not take"
                                + " the arguments of the server."
                                + "\n  what to do:  let the command begin with an argument or with nats-server, or leave out"
                                + " the attributes");
    }
}
