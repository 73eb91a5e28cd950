package dev.mooring.internal.readiness;

import dev.mooring.internal.report.Masker;
import dev.mooring.internal.text.Durations;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.ContainerStartException;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.wait.PortWait;
import dev.mooring.wait.WaitFailedException;
import dev.mooring.wait.WaitStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An existing server that replaces a container.
 *
 * @param name the container's logical name
 * @param subject the container, for errors
 * @param parameter the configuration parameter that names the server
 * @param spec the spec of the container that it replaces, placeholders resolved except those of its waits
 * @param endpoints its endpoints, by the port of the container as {@code 5432/tcp}
 * @param resolve replaces the placeholders of a wait's text
 * @param masker replaces the secrets in a text
 * @param timeout the default timeout of waits
 */
public record ReplacedServer(
        String name,
        Subject subject,
        String parameter,
        ContainerSpec spec,
        Map<String, Endpoint> endpoints,
        UnaryOperator<String> resolve,
        Masker masker,
        Duration timeout) {

    private static final Logger LOG = LoggerFactory.getLogger(ReplacedServer.class);
    private static final String TCP = "/tcp";

    public ReplacedServer {
        endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
    }

    /** Its addresses; a server may have several. */
    public String addresses() {
        return String.join(
                ", ",
                endpoints.values().stream().map(Endpoint::toString).distinct().toList());
    }

    /** The TCP ports of the container that it has. */
    List<Integer> ports() {
        return endpoints.keySet().stream()
                .filter(port -> port.endsWith(TCP))
                .map(port -> Integer.valueOf(port.substring(0, port.length() - TCP.length())))
                .toList();
    }

    /**
     * Blocks until the waits of the container hold, as far as they only connect to its ports, and all TCP ports are
     * open.
     *
     * @throws ContainerStartException if a wait fails or its time is over
     */
    public void awaitReady() throws InterruptedException {
        List<WaitStrategy> waits = new ArrayList<>(spec.waits());
        if (!ports().isEmpty()) {
            waits.add(new PortWait(ports(), null));
        }
        for (WaitStrategy wait : waits) {
            if (!holds(wait)) {
                LOG.debug("{} is not waited for, since {} is replaced by {}", Described.of(wait), subject, addresses());
            }
        }
    }

    /**
     * Blocks until a wait holds.
     *
     * @throws MooringException if it needs a container
     */
    public void await(WaitStrategy wait) throws InterruptedException {
        if (!holds(wait)) {
            throw refused("the wait for " + Described.of(wait) + " is not possible");
        }
    }

    /** Returns false if the wait needs a container. */
    private boolean holds(WaitStrategy wait) throws InterruptedException {
        wait.secrets().forEach(secret -> masker.add(resolve.apply(secret)));
        Duration own = wait.timeout();
        ServerTarget target = new ServerTarget(this, own == null ? timeout : own);
        try {
            new ServerWait(wait, target).await();
            return true;
        } catch (ServerTarget.NeedsContainer impossible) {
            return false;
        } catch (ServerTarget.TimeOver over) {
            throw failed(wait, "was not ready within " + Durations.format(target.timeout()) + ".", target, over);
        } catch (WaitFailedException failed) {
            throw failed(wait, "cannot become ready: " + failed.getMessage() + ".", target, failed);
        }
    }

    private ContainerStartException failed(
            WaitStrategy wait, String headline, ServerTarget target, WaitFailedException why) {
        ErrorText text = ErrorText.inColumns("Server " + addresses() + ", which replaces " + subject + ", " + headline)
                .add("waited for", new KnownPlaceholders(resolve).replacedIn(Described.of(wait)))
                .add("found", target.found().or(() -> unanswered(why)).stream().toList())
                .advise(Optional.of(why)
                        .flatMap(WaitFailedException::advice)
                        .orElse("start the server, or leave out " + parameter + " to start a container"));
        return new ContainerStartException(
                masker.mask(text.toString()), name, null, List.of(), masker.harmless(why.getCause()));
    }

    /** A check that has not returned has no finding. */
    private static Optional<String> unanswered(WaitFailedException why) {
        return Optional.of("the server did not answer").filter(nothing -> why instanceof ServerTarget.TimeOver);
    }

    /** The exception for a wait that needs a container. */
    public MooringException refused(String what) {
        return new MooringException(ErrorText.of(
                        subject.capitalized() + " is replaced by " + addresses() + ", so " + what + ".")
                .add("parameter", parameter)
                .advise("leave out the parameter for this test, or skip it where DockerContainer.replaced() is true")
                .toString());
    }
}
