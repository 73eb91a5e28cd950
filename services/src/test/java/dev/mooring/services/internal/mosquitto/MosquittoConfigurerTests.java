package dev.mooring.services.internal.mosquitto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.resource.MooringException;
import dev.mooring.services.Mosquitto;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.EnvSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The configuration of the broker. */
class MosquittoConfigurerTests {

    private static final String TARGET = "/mosquitto/config/mosquitto.conf";

    /** Not in the class of the tests, where Mooring would start them. */
    static final class Declarations {
        @Mosquitto
        Object open;

        @Mosquitto(user = "ada", password = "engine")
        Object closed;
    }

    private static ContainerSpec configured(String field, ContainerSpec spec) throws ReflectiveOperationException {
        Mosquitto annotation = Declarations.class.getDeclaredField(field).getAnnotation(Mosquitto.class);
        return new MosquittoConfigurer().configure(spec, annotation);
    }

    @Test
    void withoutAUserEverybodyIsLetIn() throws ReflectiveOperationException {
        ContainerSpec spec =
                configured("open", ContainerSpec.builder("mosquitto").build());

        assertThat(spec.copies())
                .containsExactly(new CopySpec("data:listener 1883\nallow_anonymous true\n", TARGET, null, null));
        assertThat(spec.command()).isEmpty();
    }

    @Test
    void aPasswordIsSecretAndNotInTheCommand() throws ReflectiveOperationException {
        ContainerSpec spec =
                configured("closed", ContainerSpec.builder("mosquitto").build());

        assertThat(spec.env())
                .containsExactly(
                        new EnvSpec("MOSQUITTO_USER", "ada", false), new EnvSpec("MOSQUITTO_PASSWORD", "engine", true));
        assertThat(spec.command()).noneMatch(word -> word.contains("engine"));
    }

    @Test
    void aCommandBesideIsKept() throws ReflectiveOperationException {
        List<String> command = List.of("mosquitto", "-v", "-c", TARGET);
        ContainerSpec spec = configured(
                "open", ContainerSpec.builder("mosquitto").command(command).build());

        assertThat(spec.command()).isEqualTo(command);
        assertThat(spec.copies()).singleElement().extracting(CopySpec::target).isEqualTo(TARGET);
    }

    @Test
    void aCommandBesideIsNotReplacedForTheUser() {
        ContainerSpec own =
                ContainerSpec.builder("mosquitto").command("mosquitto", "-v").build();

        assertThatThrownBy(() -> configured("closed", own))
                .isInstanceOf(MooringException.class)
                .hasMessageStartingWith("@Mosquitto has a user");
    }

    @Test
    void aConfigurationBesideIsUsedAsItIs() throws ReflectiveOperationException {
        ContainerSpec own = ContainerSpec.builder("mosquitto")
                .copy(new CopySpec("classpath:own.conf", TARGET, null, null))
                .build();

        assertThat(configured("closed", own)).isEqualTo(own);
    }
}
