package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.Map;

/** A container, a network and a volume that are somebody else's, and one of each that only look like Mooring's. */
final class Foreign implements AutoCloseable {

    private static final String NAME =
            "mooring-test-foreign-" + ProcessHandle.current().pid();
    private static final Map<String, Map<String, String>> LABELS = Map.of(
            "none",
            Map.of("somebody", "else"),
            "half",
            Map.of(Ownership.SESSION, "cafe", Ownership.OWNER_PID, "1", Ownership.OWNER_HOST, "elsewhere"));

    private final Engine engine;

    private Foreign(Engine engine) {
        this.engine = engine;
    }

    static Foreign make(Engine engine) {
        Foreign foreign = new Foreign(engine);
        ContainerSpec spec = ContainerSpec.builder(DoomedMain.IMAGE)
                .command("sleep", "3600")
                .options(RunOptionsSpec.builder().network("none").build())
                .build();
        LABELS.forEach((kind, labels) -> {
            engine.containers().create(new CreateContainer(name(kind), spec, labels));
            engine.containers().start(name(kind));
            engine.networks()
                    .create(
                            name(kind),
                            NetworkSpec.builder().subnet(subnet(kind)).build(),
                            labels);
            engine.volumes().create(name(kind), VolumeSpec.LOCAL, labels);
        });
        return foreign;
    }

    /** Apart from those that sessions pick, and from the engine's own pools. */
    private static String subnet(String kind) {
        return "10.212." + ProcessHandle.current().pid() % 128 + "." + (kind.equals("none") ? 0 : 64) + "/26";
    }

    private static String name(String kind) {
        return NAME + "-" + kind;
    }

    void assertUntouched() {
        for (String kind : LABELS.keySet()) {
            assertThat(engine.containers().inspect(name(kind)))
                    .hasValueSatisfying(
                            details -> assertThat(details.state().running()).isTrue());
            assertThat(engine.networks().inspect(name(kind))).isPresent();
            assertThat(engine.volumes().inspect(name(kind))).isPresent();
        }
    }

    @Override
    public void close() {
        for (String kind : LABELS.keySet()) {
            engine.containers().remove(name(kind));
            engine.networks().remove(name(kind));
            engine.volumes().remove(name(kind));
        }
    }
}
