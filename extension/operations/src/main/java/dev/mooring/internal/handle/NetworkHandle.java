package dev.mooring.internal.handle;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.report.event.Recorder;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.ContainerDetails.NetworkPlace;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.Fault;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.NetworkDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A network on the engine. */
public final class NetworkHandle implements DockerNetwork, Healable {

    private final Engine engine;
    private final String id;
    private final String name;
    /** The containers that were disconnected through this handle and not connected again, by their ids. */
    private final Map<String, Cut> cuts = new LinkedHashMap<>();

    public NetworkHandle(Engine engine, String id, String name) {
        this.engine = engine;
        this.id = id;
        this.name = name;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public NetworkDetails inspect() {
        return engine.networks()
                .inspect(id)
                .orElseThrow(
                        () -> new EngineException(404, "The engine has no network '" + name + "' any more.", null));
    }

    @Override
    public String inspectRaw() {
        return engine.networks().inspectRaw(id);
    }

    @Override
    public void connect(DockerContainer container, String... aliases) {
        Objects.requireNonNull(container, "DockerNetwork.connect: 'container' must not be null");
        Objects.requireNonNull(aliases, "DockerNetwork.connect: 'aliases' must not be null");
        for (String alias : aliases) {
            Objects.requireNonNull(alias, "DockerNetwork.connect: 'aliases' must not contain null");
        }
        asking(container, "connected to", () -> engine.networks().connect(id, container.id(), List.of(aliases), null));
        @Nullable Cut healed;
        synchronized (cuts) {
            healed = cuts.remove(container.id());
        }
        if (healed != null) {
            record(container, recorder -> recorder.faultEnded(fault()));
        }
        portsReachable(container);
    }

    @Override
    public Fault disconnect(DockerContainer container) {
        Objects.requireNonNull(container, "DockerNetwork.disconnect: 'container' must not be null");
        Map<String, NetworkPlace> places = container.inspect().networks();
        NetworkPlace place = places.get(name);
        if (place == null) {
            throw new MooringException(ErrorText.of("Container '" + container.name() + "' is not connected to network '"
                            + name + "', so it cannot be disconnected from it.")
                    .add("connected", (places.isEmpty() ? "to none" : String.join(", ", places.keySet())))
                    .toString());
        }
        asking(container, "disconnected from", () -> engine.networks().disconnect(id, container.id()));
        record(container, recorder -> recorder.faultBegan(fault()));
        cut(container, place);
        return new OpenFault(() -> mend(container.id()));
    }

    private void asking(DockerContainer container, String verb, Runnable call) {
        try {
            call.run();
        } catch (EngineException e) {
            String subject = container.toString();
            throw new EngineException(
                    e.status(),
                    subject.substring(0, 1).toUpperCase(Locale.ROOT) + subject.substring(1) + " could not be " + verb
                            + " network '" + name + "'.\n  engine:   "
                            + EngineMessage.of(e, container.id())
                                    .replace("network " + id, "the network")
                                    .replace(id, "'" + name + "'"),
                    e);
        }
    }

    private void cut(DockerContainer container, NetworkPlace place) {
        synchronized (cuts) {
            cuts.put(container.id(), new Cut(container, place, false));
        }
        if (container instanceof ContainerHandle handle
                && !handle.endpoints().isEmpty()
                && !forwardsElsewhere(container.inspect().networks().keySet())) {
            handle.unreachable(name);
        }
    }

    /** The engine forwards a container's ports over one of its networks that are not internal. */
    private boolean forwardsElsewhere(Set<String> networks) {
        return networks.stream()
                .flatMap(other -> engine.networks().inspect(other).stream())
                .anyMatch(other -> !other.internal());
    }

    private static void portsReachable(DockerContainer container) {
        if (container instanceof ContainerHandle handle) {
            handle.unreachable(null);
        }
    }

    private String fault() {
        return "disconnected from network '" + name + "'";
    }

    private static void record(DockerContainer container, Consumer<Recorder> event) {
        if (container instanceof ContainerHandle handle) {
            event.accept(handle.recorder());
        }
    }

    /** Connects a container in the same way as before; does nothing if it is connected already. */
    private void mend(String container) {
        @Nullable Cut cut;
        synchronized (cuts) {
            cut = cuts.get(container);
        }
        if (cut == null) {
            return;
        }
        connectAgain(cut.container(), cut.place());
        synchronized (cuts) {
            cuts.remove(container);
        }
        record(cut.container(), recorder -> recorder.faultEnded(fault()));
        portsReachable(cut.container());
    }

    private void connectAgain(DockerContainer container, NetworkPlace place) {
        // The engine adds the short id itself.
        List<String> aliases = place.aliases().stream()
                .filter(alias -> !container.id().startsWith(alias))
                .toList();
        try {
            engine.networks().connect(id, container.id(), aliases, place.ip().isEmpty() ? null : place.ip());
        } catch (EngineException e) {
            // Some engines give a chosen address only on networks whose subnet was chosen.
            if (place.ip().isEmpty() || e.notFound()) {
                throw e;
            }
            engine.networks().connect(id, container.id(), aliases, null);
        }
    }

    @Override
    public void accept() {
        synchronized (cuts) {
            cuts.replaceAll((container, cut) -> new Cut(cut.container(), cut.place(), true));
        }
    }

    @Override
    public List<String> heal() {
        List<Cut> left;
        synchronized (cuts) {
            left = cuts.values().stream().filter(cut -> !cut.meant()).toList();
        }
        List<String> healed = new ArrayList<>();
        for (Cut cut : left) {
            if (!livesOn(cut.container())) {
                synchronized (cuts) {
                    cuts.remove(cut.container().id());
                }
                continue;
            }
            mend(cut.container().id());
            healed.add("Container '" + cut.container().name() + "' was left disconnected from network '" + name + "'.");
        }
        return healed;
    }

    /** A container that ends with its test need not be healed. */
    private static boolean livesOn(DockerContainer container) {
        return !(container instanceof ContainerHandle handle) || handle.outlivesTests();
    }

    @Override
    public String toString() {
        return "network " + name;
    }

    /** @param meant whether it is intended, so that it is not healed */
    private record Cut(DockerContainer container, NetworkPlace place, boolean meant) {}
}
