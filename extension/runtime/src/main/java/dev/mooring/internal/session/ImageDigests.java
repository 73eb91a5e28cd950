package dev.mooring.internal.session;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.report.event.EventReader;
import dev.mooring.internal.report.event.EventStream;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.SessionEvent;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the engine for the digest of each image that a container is created from, on the thread that reads the events.
 */
final class ImageDigests implements EventReader {

    private static final Logger LOG = LoggerFactory.getLogger(ImageDigests.class);

    private final EventStream events;
    private final Supplier<Engine> engine;
    private final Set<String> known = new HashSet<>();

    ImageDigests(EventStream events, Supplier<Engine> engine) {
        this.events = events;
        this.engine = engine;
    }

    @Override
    public void read(SessionEvent event) {
        if (event instanceof ResourceEvent.Started started && known.add(started.image())) {
            digest(started.image())
                    .ifPresent(
                            digest -> events.write(new SessionEvent.ImageFound(events.now(), started.image(), digest)));
        }
    }

    private Optional<String> digest(String image) {
        try {
            return engine.get().images().inspect(image).map(ImageDigests::digest);
        } catch (EngineException | IllegalStateException refusal) {
            LOG.debug("The digest of {} is not known", image, refusal);
            return Optional.empty();
        }
    }

    private static String digest(ImageDetails image) {
        return image.digests().stream()
                .map(name -> name.substring(name.indexOf('@') + 1))
                .findFirst()
                .orElse(image.id());
    }
}
