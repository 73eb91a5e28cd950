package dev.mooring.internal.image;

import dev.mooring.internal.engine.BuildEvent;
import dev.mooring.internal.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a build into the log: its steps at INFO, with the time they took, and what they print at DEBUG. */
final class BuildLog implements Consumer<BuildEvent> {

    private static final Logger log = LoggerFactory.getLogger("dev.mooring.build");

    private final String name;
    private final UnaryOperator<String> mask;
    private final Instant start = Instant.now();
    private final Map<String, Instant> steps = new HashMap<>();

    /**
     * @param name the image that is built, as {@code image 'web' (ShopIT.web)}
     * @param mask makes the builder's text fit to be printed; it shows build arguments
     */
    BuildLog(String name, UnaryOperator<String> mask) {
        this.name = name;
        this.mask = mask;
        log.info("Building {}", name);
    }

    @Override
    public void accept(BuildEvent event) {
        if (event instanceof BuildEvent.Started) {
            steps.put(event.step(), Instant.now());
        } else if (event instanceof BuildEvent.Ended ended) {
            if (isInternal(ended.step())) {
                log.debug("{}: {}", name, text(ended.step()));
            } else if (ended.cached()) {
                log.info("{}: {} (cached)", name, text(ended.step()));
            } else {
                log.info("{}: {} ({} s)", name, text(ended.step()), seconds(steps.getOrDefault(ended.step(), start)));
            }
        } else if (event instanceof BuildEvent.Output output) {
            log.debug("{}: {} | {}", name, text(output.step()), text(output.line()));
        }
    }

    private String text(String builders) {
        return Printable.within(mask.apply(builders));
    }

    /** The steps of BuildKit's own. Those of the Dockerfile begin with their number in brackets. */
    private static boolean isInternal(String step) {
        return !step.startsWith("[") || step.startsWith("[internal]");
    }

    void ended(String id) {
        log.info("Built {} as {} in {} s", name, id, seconds(start));
    }

    private static double seconds(Instant since) {
        return Math.round(Duration.between(since, Instant.now()).toMillis() / 100.0) / 10.0;
    }
}
