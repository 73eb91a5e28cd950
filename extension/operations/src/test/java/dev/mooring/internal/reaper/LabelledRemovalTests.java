package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.image.ImageNames;
import dev.mooring.resource.CommitOptions;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelledRemovalTests {

    private final FakeEngine engine = new FakeEngine().provide("app:1");
    private final Ownership owner = Ownership.ofThisProcess("cafe");

    /** The labels of somebody else's are the same. */
    @Test
    void commandsNameWhatIsOursAndNothingElse() {
        String own = Ownership.prefix("cafe");
        ContainerSpec spec = ContainerSpec.builder("app:1").build();
        engine.containers().create(new CreateContainer(own + "db-1", spec, owner.labels(own + "db-1")));
        engine.containers().commit(own + "db-1", "others:1", CommitOptions.DEFAULT);
        engine.containers()
                .create(new CreateContainer(
                        "others", ContainerSpec.builder("others:1").build(), Map.of()));
        engine.networks().create(own + "net-1", NetworkSpec.builder().build(), owner.labels());
        engine.networks().create("others", NetworkSpec.builder().build(), owner.labels());
        engine.volumes().create(own + "a-1", VolumeSpec.LOCAL, owner.labels());
        engine.volumes().create(own + "b-1", VolumeSpec.LOCAL, owner.labels());
        new ImageNames(engine, owner).held().tag("app:1", "mine:1");

        assertThat(new LabelledRemoval(engine, owner::equals).commands())
                .containsExactly(
                        "docker rm --force --volumes mooring-cafe-db-1",
                        "docker network rm mooring-cafe-net-1",
                        "docker volume rm mooring-cafe-a-1 mooring-cafe-b-1",
                        "docker image rm mine:1");
    }

    /** A network can have any name, and a record any text. */
    @Test
    void namesThatAShellWouldObeyAreNotInCommands() {
        String evil = Ownership.prefix("cafe") + "$(reboot)\n::stop-commands::";
        String id = engine.networks().create(evil, NetworkSpec.builder().build(), owner.labels());
        Map<String, String> record = new LinkedHashMap<>(owner.labels());
        record.put(Ownership.IMAGE, "x; reboot");
        record.put(Ownership.IMAGE_ID, "sha256:1");
        engine.volumes().create(Ownership.prefix("cafe") + "image-1", VolumeSpec.LOCAL, record);
        LabelledRemoval removal = new LabelledRemoval(engine, owner::equals);

        assertThat(removal.commands()).contains("docker network rm " + id).noneMatch(line -> line.contains("reboot"));
        assertThat(removal.once())
                .extracting(LabelledRemoval.Found::toString)
                .contains("network mooring-cafe-$(reboot)\\u000A\\u003A:stop-commands::");
    }
}
