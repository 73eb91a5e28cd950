package dev.mooring.internal.provision;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.Polling;
import dev.mooring.internal.provenance.Provenance;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.EngineException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * The containers that prevent the removal of a network or a volume.
 *
 * <p>Containers of this session, such as those of a test, are about to be removed, so their removal is awaited. An
 * engine frees what a container used only a moment after the container has stopped. Other users are reported.
 *
 * @param session this session
 * @param uses tells whether a container uses the network or volume
 */
record Users(Engine engine, String session, Predicate<ContainerDetails> uses) {

    /** How long containers of this session may take to go; many may go at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * Removes a resource that containers may still use.
     *
     * @param remove refused as long as there are users
     * @throws EngineException the last refusal
     */
    void remove(Runnable remove) {
        try {
            remove.run();
        } catch (EngineException first) {
            if (!isInUse(first) || !foreign().isEmpty()) {
                throw first;
            }
            removeOnceOursAreGone(remove, first);
        }
    }

    /** Docker calls a network in use forbidden, and a volume in use a conflict. */
    private static boolean isInUse(EngineException refusal) {
        return refusal.status() == 403 || refusal.conflict();
    }

    private static void removeOnceOursAreGone(Runnable remove, EngineException first) {
        AtomicReference<EngineException> last = new AtomicReference<>(first);
        boolean removed = Polling.every(Duration.ofMillis(100)).atMost(PATIENCE).until(() -> {
            try {
                remove.run();
                return true;
            } catch (EngineException again) {
                last.set(again);
                if (!isInUse(again)) {
                    throw again;
                }
                return false;
            }
        });
        if (!removed) {
            throw last.get();
        }
    }

    /** The users that are not this session's, as errors name them. */
    List<String> foreign() {
        Provenance provenance = new Provenance(engine);
        return engine.containers().list(Map.of()).stream()
                .filter(listed ->
                        engine.containers().inspect(listed.id()).filter(uses).isPresent())
                .filter(listed -> !session.equals(listed.labels().get(Ownership.SESSION))
                        || !provenance.hasMade(listed.id(), listed.labels()))
                .map(listed -> "'" + listed.name() + "' (" + listed.image() + ")")
                .sorted()
                .toList();
    }
}
