package dev.mooring.internal.provision;

import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.lifecycle.Provisioner;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.Replacement;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.event.EventStream;
import dev.mooring.internal.report.event.Recorder;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.spec.ContainerSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Provides servers that replace containers, and the values that are made on them. It needs no engine.
 *
 * <p>All values on such a server are numbered here, so that their names differ.
 */
public final class ServerProvisioner implements Provisioner {

    private final String session;
    private final Masker masker;
    private final EventStream events;
    private final Duration timeout;
    private final @Nullable Path projectDirectory;
    private final AtomicLong numbers = new AtomicLong();

    /**
     * @param session the id of the session, part of the names of values
     * @param timeout the default timeout of waits
     * @param projectDirectory the directory that paths are resolved against, or null to find it
     */
    public ServerProvisioner(
            String session, Masker masker, EventStream events, Duration timeout, @Nullable Path projectDirectory) {
        this.session = session;
        this.masker = masker;
        this.events = events;
        this.timeout = timeout;
        this.projectDirectory = projectDirectory;
    }

    @Override
    public Provision prepare(PlanNode node, List<Object> dependencies, int attempt) {
        Recorder recorder = events.recorder(
                ResourceKind.of(node.spec()),
                node.name(),
                node.declaration().source().describe(),
                node.spec() instanceof ContainerSpec container ? container.image() : "");
        masker.keep(recorder.resource());
        List<String> dependsOn = node.dependencies().stream()
                .map(dependency -> dependency.target().name())
                .toList();
        return new RecordedProvision(
                provision(node, dependencies),
                node.spec(),
                attempt,
                node.declaration().scope(),
                dependsOn,
                recorder,
                (resource, container) -> {});
    }

    private Provision provision(PlanNode node, List<Object> dependencies) {
        Replacement replacement = node.details().replacement();
        return replacement == null
                ? new ValueProvision(
                        session,
                        numbers.incrementAndGet(),
                        projectDirectory,
                        node.declaration(),
                        (ProvidedValue) node.spec(),
                        node,
                        dependencies)
                : new ReplacedProvision(node, replacement, masker, timeout);
    }
}
