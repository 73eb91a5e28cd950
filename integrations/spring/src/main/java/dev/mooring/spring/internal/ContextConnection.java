package dev.mooring.spring.internal;

import dev.mooring.resource.ContainerState;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import dev.mooring.spi.DeclaredResource;
import dev.mooring.spi.ResourceHold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The containers that equal contexts are connected to. As long as one of the contexts is open, they are kept. It is
 * equal to itself alone: a context that is connected to containers that are gone cannot be used again.
 */
final class ContextConnection {

    private static final Logger LOG = LoggerFactory.getLogger(ContextConnection.class);

    private static final String BEAN = "mooringConnection";

    private final ClassConnections.Key key;
    private final UnaryOperator<String> masker;
    /** When each container was started that the contexts know. */
    private final Map<DockerContainer, Instant> containers = new LinkedHashMap<>();

    /** The open contexts with what keeps their containers running. */
    private final Map<ConfigurableApplicationContext, ResourceHold> contexts = new LinkedHashMap<>();

    /** The test classes that have begun and have not ended. */
    private int users;

    private boolean discarded;

    /** @param masker replaces the secrets in a text */
    ContextConnection(ClassConnections.Key key, UnaryOperator<String> masker) {
        this.key = key;
        this.masker = masker;
    }

    String mask(String text) {
        return masker.apply(text);
    }

    /** A test class begins: its context stays open until it has ended, whatever happens to the containers. */
    synchronized void enter() {
        users++;
    }

    synchronized void leave() {
        users--;
    }

    synchronized boolean isUnused() {
        return users == 0 && contexts.isEmpty();
    }

    synchronized boolean isDiscarded() {
        return discarded;
    }

    /** Closes the contexts, at once or when the last of the classes that use them has ended. */
    void discard() {
        synchronized (this) {
            discarded = true;
        }
        closeIfDiscarded();
    }

    void closeIfDiscarded() {
        List<ConfigurableApplicationContext> open;
        synchronized (this) {
            if (!discarded || users > 0 || contexts.isEmpty()) {
                return;
            }
            open = new ArrayList<>(contexts.keySet());
        }
        LOG.info(
                "A container of {} cached application context(s) has ended or was started again: closing them, and"
                        + " making new ones when they are needed",
                open.size());
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    ClassConnections.Key key() {
        return key;
    }

    /** Connects a context before it starts: its containers run until it is closed. */
    void open(ConfigurableApplicationContext context, ClassConnections connections, String owner) {
        CountDownLatch destroyed = new CountDownLatch(1);
        ResourceHold hold = connections.resources().hold(owner, connections.all(), () -> end(context, destroyed));
        try {
            note(connections.all());
        } catch (RuntimeException failure) {
            hold.close();
            throw failure;
        }
        synchronized (this) {
            contexts.put(context, hold);
        }
        CachedContexts.add(this);
        DefaultSingletonBeanRegistry beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
        // The first to be registered is the last to be destroyed, when all beans have closed their connections.
        beans.registerDisposableBean(BEAN, () -> {
            destroyed.countDown();
            release(context);
        });
    }

    /**
     * Closes a context at the end of the session. If the JVM is ending, Spring's own shutdown hook does that; a second
     * thread that called {@code close} would interrupt it.
     */
    private static void end(ConfigurableApplicationContext context, CountDownLatch destroyed) {
        if (!isJvmEnding()) {
            context.close();
            return;
        }
        try {
            // Mooring's shutdown hook limits the time.
            destroyed.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isJvmEnding() {
        Thread none = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(none);
            Runtime.getRuntime().removeShutdownHook(none);
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    /** A context has been closed, or will never start: its containers may end. Does nothing if that is known. */
    void release(ConfigurableApplicationContext context) {
        @Nullable ResourceHold hold;
        synchronized (this) {
            hold = contexts.remove(context);
        }
        if (hold != null) {
            hold.close();
        }
        CachedContexts.closed(this);
    }

    private void note(List<DeclaredResource<?>> resources) {
        for (DeclaredResource<?> resource : resources) {
            for (DockerContainer container : resource.containers()) {
                ContainerState state = container.state();
                if (!state.running()) {
                    container.start();
                    state = container.state();
                }
                noteStart(container, state.startedAt());
            }
        }
    }

    private synchronized void noteStart(DockerContainer container, @Nullable Instant startedAt) {
        containers.put(container, startedAt == null ? Instant.MIN : startedAt);
    }

    synchronized List<DockerContainer> containers() {
        return List.copyOf(containers.keySet());
    }

    /** Whether a container has ended, or has been started again, so that it may have lost its content. */
    boolean isStale() {
        Map<DockerContainer, Instant> known;
        synchronized (this) {
            if (contexts.isEmpty()) {
                return false;
            }
            known = new LinkedHashMap<>(containers);
        }
        return known.entrySet().stream().anyMatch(entry -> !isSame(entry.getKey(), entry.getValue()));
    }

    private static boolean isSame(DockerContainer container, Instant startedAt) {
        try {
            ContainerState state = container.state();
            return state.running() && Objects.equals(state.startedAt(), startedAt);
        } catch (MooringException gone) {
            LOG.debug("A container of a cached context is gone", gone);
            return false;
        }
    }
}
