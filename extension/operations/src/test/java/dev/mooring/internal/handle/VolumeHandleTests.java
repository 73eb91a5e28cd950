package dev.mooring.internal.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.image.ImageNames;
import dev.mooring.internal.reaper.LabelledRemoval;
import dev.mooring.resource.EngineException;
import dev.mooring.spec.VolumeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(100)
class VolumeHandleTests {

    @TempDir
    Path temp;

    private final FakeEngine engine = new FakeEngine();
    private final Ownership owner = Ownership.ofThisProcess("cafe");
    private final VolumeHandle volume =
            new VolumeHandle(engine, "data", new ImageNames(engine, owner)::held, owner::labels);
    private Path archive = Path.of("");

    @BeforeEach
    void createVolume() throws IOException {
        engine.volumes().create("data", VolumeSpec.LOCAL, Map.of());
        archive = Files.createFile(temp.resolve("data.tar"));
    }

    @Test
    void removesTheHelpersOfACopy() {
        volume.importTar(archive);
        assertThat(engine.contents()).containsExactly("volume data");
        assertThat(engine.imageNames()).isEmpty();
    }

    /** The search for leftovers of a killed JVM finds these resources. */
    @Test
    void theHelpersOfACopyAreProvablyOurs() {
        List<String> found = new ArrayList<>();
        engine.before(
                Call.COPY_IN,
                subject -> new LabelledRemoval(engine, owner::equals)
                        .once()
                        .forEach(each ->
                                found.add(each.kind() + " " + each.name().replaceAll("-[0-9a-f]{8}$", ""))));
        assertThatExceptionOfType(EngineException.class).isThrownBy(() -> volume.importTar(archive));
        assertThat(found).containsExactly("container mooring-volume", "image mooring.local/made:cafe-1");
        assertThat(engine.contents()).containsExactly("volume data");
        assertThat(engine.imageNames()).isEmpty();
    }
}
