package dev.mooring.internal.provision;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.resource.LogLine;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards the lines of a container's log to SLF4J. It runs on the thread that reads the lines. A slow appender delays
 * only this thread; the engine continues to write the log.
 */
final class ForwardedLog implements Consumer<LogLine> {

    private final Logger log;
    private final String container;
    private final UnaryOperator<String> mask;

    /** @param mask makes a text fit to be printed */
    ForwardedLog(Declaration declaration, Resource resource, UnaryOperator<String> mask) {
        this.log = LoggerFactory.getLogger("dev.mooring.container." + declaration.name());
        // Parallel tests may each have one of the same declaration.
        this.container =
                declaration.source().describe() + (declaration.scope() == Scope.METHOD ? "#" + resource.number() : "");
        this.mask = mask;
    }

    @Override
    public void accept(LogLine line) {
        if (log.isInfoEnabled()) {
            log.info("{} | {}", container, mask.apply(line.text()));
        }
    }
}
