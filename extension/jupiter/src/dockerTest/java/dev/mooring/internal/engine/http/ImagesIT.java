package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Images;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class ImagesIT {

    @RegisterExtension
    final EngineFixture fixture = EngineFixture.newest();

    private Images images() {
        return fixture.engine().images();
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "In Podman, names of images begin with their registry")
    void inspects() {
        ImageDetails details = images().inspect(EngineFixture.IMAGE).orElseThrow();
        assertThat(details.id()).startsWith("sha256:");
        assertThat(details.tags()).contains(EngineFixture.IMAGE);
        assertThat(details.os()).isEqualTo("linux");
        assertThat(fixture.engine().info().architecture()).isEqualTo("linux/" + details.architecture());
        assertThat(details.created()).isAfter(Instant.EPOCH);
        assertThat(details.config().healthCheck()).isNull();
        assertThat(images().inspect(details.id())).hasValue(details);
        assertThat(images().inspect("mooring.invalid/none:1")).isEmpty();
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "In Podman, names of images begin with their registry")
    void tagsAndRemoves() {
        String name = "localhost:5999/" + fixture.name("tag");
        images().tag(EngineFixture.IMAGE, name + ":v1");
        ImageDetails tagged = images().inspect(name + ":v1").orElseThrow();
        assertThat(tagged.tags()).contains(name + ":v1", EngineFixture.IMAGE);
        assertThat(tagged.lastTagged()).isNotNull();
        images().tag(EngineFixture.IMAGE, name);
        assertThat(images().inspect(name + ":latest")).isPresent();

        images().remove(name + ":v1");
        images().remove(name + ":latest");
        images().remove(name + ":v1");

        assertThat(images().inspect(name + ":v1")).isEmpty();
        assertThat(images().inspect(EngineFixture.IMAGE)).isPresent();
    }

    @Test
    void tellsWhyAPullFails() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> images().pull("localhost:1/none:1", null, step -> {}))
                .withMessageStartingWith("The engine refused to pull image localhost:1/none:1: ")
                .withMessageContaining("connection refused");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> images().pull("UPPER/none:1", null, step -> {}))
                .withMessageStartingWith("The engine refused to pull image UPPER/none:1: ");
    }
}
