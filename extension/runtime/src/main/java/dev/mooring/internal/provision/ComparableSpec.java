package dev.mooring.internal.provision;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.engine.Images;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.reuse.ReusableSpec;
import dev.mooring.internal.reuse.SpecHash;
import dev.mooring.internal.snapshot.SnapshotKey;
import dev.mooring.internal.snapshot.SnapshotRefusedException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.SnapshotSpec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Determines what a container is made from, to compare it with those of other sessions.
 *
 * @param verb what is done to the container if it can be compared, for the log
 */
record ComparableSpec(PlanNode node, ProvisionSettings settings, String verb) {

    private static final Logger LOG = LoggerFactory.getLogger(ComparableSpec.class);

    /**
     * Returns what must be equal; empty if it cannot be compared, which is logged.
     *
     * @param container prepares the container; it has not been started
     * @param project the project if containers of other projects differ
     */
    Optional<ReusableSpec> of(ContainerProvision container, Images images, String project) {
        ContainerSpec resolved = container.comparable();
        String contents = CopiedContents.hash(node, settings);
        if (contents.isEmpty() && !resolved.copies().isEmpty()) {
            return not("the files that are copied into it cannot be read");
        }
        Optional<String> initialization = initialization(container, resolved.snapshot());
        if (initialization.isEmpty()) {
            return not("its snapshot belongs to this run");
        }
        String image = images.inspect(resolved.image()).map(ImageDetails::id).orElse("");
        Optional<String> hash =
                SpecHash.of(resolved, List.of(image, contents, project, sharedWith(), initialization.get()));
        return hash.isEmpty()
                ? not("its spec cannot be compared over runs")
                : hash.map(known -> new ReusableSpec(place(container), known));
    }

    private Optional<ReusableSpec> not(String reason) {
        LOG.info("Container {} is not {}: {}", node, verb, reason);
        return Optional.empty();
    }

    /** What the container is initialized with; empty if that cannot be compared over runs. */
    private static Optional<String> initialization(ContainerProvision container, @Nullable SnapshotSpec snapshot) {
        if (snapshot == null) {
            return Optional.of("");
        }
        try {
            SnapshotKey key = container.keyInputs().key();
            return key.lasting() ? Optional.of(key.hash()) : Optional.empty();
        } catch (IOException | SnapshotRefusedException | UnknownPlaceholderException unknown) {
            // It has no snapshot. What it is initialized with is in its spec, apart from what a method does.
            return snapshot.prepare() == null ? Optional.of("") : Optional.empty();
        }
    }

    /** A container of the session is everybody's who declares it equally; all others are their declaration's. */
    private String sharedWith() {
        Declaration declaration = node.declaration();
        boolean everybody = declaration.isOfSession() && !(declaration.home() instanceof Home.OfEnvironment);
        return everybody ? node.name() : declaringClass() + " " + node.name();
    }

    private String place(ContainerProvision container) {
        return container.project() + " " + declaringClass() + " " + node.name();
    }

    private String declaringClass() {
        return node.declaration().source().type().getName();
    }
}
