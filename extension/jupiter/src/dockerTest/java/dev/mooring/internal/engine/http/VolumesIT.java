package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Volumes;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.VolumeDetails;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class VolumesIT {

    @RegisterExtension
    final EngineFixture fixture = EngineFixture.newest();

    private Volumes volumes() {
        return fixture.engine().volumes();
    }

    @Test
    void createsWhatTheSpecSays() {
        String name = fixture.name("vol");
        volumes()
                .create(
                        name,
                        new VolumeSpec(
                                "local", Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=1m"), Map.of(), null),
                        fixture.labels());

        VolumeDetails details = volumes().inspect(name).orElseThrow();
        assertThat(details.name()).isEqualTo(name);
        assertThat(details.driver()).isEqualTo("local");
        assertThat(details.mountpoint()).endsWith("/" + name + "/_data");
        assertThat(details.options()).containsEntry("o", "size=1m");
        assertThat(details.labels()).isEqualTo(fixture.labels());
        assertThat(volumes().inspectRaw(name)).contains("size=1m");
        assertThat(volumes().list(fixture.labels()))
                .extracting(VolumeDetails::name)
                .containsExactly(name);
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Subpaths of volumes need API 1.45; Podman speaks 1.41")
    void keepsWhatOneContainerWritesForTheNext() {
        String name = fixture.name("vol");
        volumes().create(name, VolumeSpec.LOCAL, fixture.labels());
        String writer = fixture.run(EngineFixture.idle()
                .mount(new MountSpec.OfVolume(name, "/data", false, null, false))
                .build());
        fixture.engine().containers().exec(writer, ExecSpec.shell("mkdir /data/sub; echo kept > /data/sub/file"));
        String reader = fixture.run(EngineFixture.idle()
                .mount(new MountSpec.OfVolume(name, "/sub", true, "sub", false))
                .build());

        assertThat(new String(
                        fixture.engine()
                                .containers()
                                .exec(
                                        reader,
                                        ExecSpec.shell("cat /sub/file; touch /sub/x 2>/dev/null || echo read-only"))
                                .stdout(),
                        UTF_8))
                .isEqualTo("kept\nread-only\n");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> volumes().remove(name))
                .withMessageContaining("volume is in use")
                .matches(EngineException::conflict);
    }

    @Test
    void forgivesRemovingTwice() {
        String name = fixture.name("vol");
        volumes().create(name, VolumeSpec.LOCAL, fixture.labels());
        volumes().remove(name);
        volumes().remove(name);
        assertThat(volumes().inspect(name)).isEmpty();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> volumes().inspectRaw(name))
                .withMessageStartingWith("The engine refused to inspect volume " + name + ": ")
                .matches(EngineException::notFound);
    }
}
