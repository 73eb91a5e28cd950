package dev.mooring.internal.plan;

import dev.mooring.internal.declaration.Reference;
import dev.mooring.internal.declaration.SpecTexts;
import dev.mooring.internal.declaration.TextSyntaxException;
import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.internal.declaration.ValueSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.ResourceSpec;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.spec.SnapshotSpec;
import dev.mooring.wait.WaitStrategy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the reasons why a snapshot of a container is impossible: contents that depend on something outside of its key.
 */
public final class SnapshotCheck {

    private static final Set<String> KNOWN_BEFORE_THE_START = Set.of("host", "alias");

    private final List<Refusal> refusals = new ArrayList<>();

    private SnapshotCheck() {}

    /**
     * The reason why a snapshot is not possible.
     *
     * @param problem the reason, in the words of a mistake
     * @param remedy what to do about it
     */
    public record Refusal(String problem, String remedy) {}

    /**
     * Finds the reasons.
     *
     * @param spec a container with a snapshot
     * @param dependencies what the container depends on
     */
    public static List<Refusal> refusals(ContainerSpec spec, Collection<ResourceSpec> dependencies) {
        SnapshotCheck check = new SnapshotCheck();
        check.texts(spec);
        check.others(spec, dependencies);
        spec.mounts().forEach(check::mount);
        if (spec.waits().stream().anyMatch(WaitStrategy::expectsExit)) {
            check.refuse("the container ends by itself", "Remove @Snapshot; nothing is started from it.");
        }
        return List.copyOf(check.refusals);
    }

    private void refuse(String reason, String remedy) {
        refusals.add(new Refusal("@Snapshot is not possible: " + reason + ".", remedy));
    }

    private void texts(ContainerSpec spec) {
        // The environment variables that a snapshot contains; all other parts of a spec are applied anew at each start.
        ContainerSpec held = ContainerSpec.builder("unknown")
                .command(spec.command())
                .entrypoint(spec.entrypoint())
                .env(spec.env())
                .copies(spec.copies())
                .build();
        SpecTexts.map(held, (what, atStart, text) -> {
            references(text)
                    .filter(SnapshotCheck::dependsOnTheRun)
                    .forEach(reference -> refuse(
                            what + " contains " + reference + ", which differs from start to start",
                            "Remove it, or write @Snapshot(enabled = false)."));
            return text;
        });
    }

    private static Stream<Reference.OfResource> references(String text) {
        try {
            return TextTemplate.parse(text).references().stream()
                    .filter(Reference.OfResource.class::isInstance)
                    .map(Reference.OfResource.class::cast);
        } catch (TextSyntaxException told) {
            return Stream.empty();
        }
    }

    private static boolean dependsOnTheRun(Reference.OfResource reference) {
        return reference.isSelf() && !KNOWN_BEFORE_THE_START.contains(reference.property());
    }

    private void others(ContainerSpec spec, Collection<ResourceSpec> dependencies) {
        RunOptionsSpec options = spec.options();
        boolean depends = !spec.dependsOn().isEmpty()
                || !options.volumesFrom().isEmpty()
                || Stream.of(options.network(), options.ipc(), options.pid())
                        .anyMatch(mode -> mode != null && mode.startsWith("container:"))
                || dependencies.stream()
                        .anyMatch(other -> other instanceof ContainerSpec || other instanceof ValueSpec);
        if (depends) {
            refuse(
                    "the container depends on another one, whose state is not part of the snapshot",
                    "Remove the dependency, or write @Snapshot(enabled = false).");
        }
    }

    private void mount(MountSpec mount) {
        if (mount instanceof MountSpec.OfHost host && !host.readOnly()) {
            refuse(
                    "the container can write to " + host.source() + " of the host, which is not part of the snapshot",
                    "Write readOnly = true, or copy the files with @CopyToContainer.");
        } else if (mount instanceof MountSpec.OfVolume volume) {
            refuse(
                    "the container mounts the volume '" + volume.volume() + "', which others can change",
                    "Remove @Volume; the volumes of the image and all other files are part of the snapshot.");
        }
    }

    /** Whether a spec asks for a snapshot for which there must be no reason against it. */
    public static boolean isRequired(ContainerSpec spec) {
        SnapshotSpec snapshot = spec.snapshot();
        return snapshot != null && !snapshot.optional();
    }
}
