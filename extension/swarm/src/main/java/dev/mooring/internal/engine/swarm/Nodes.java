package dev.mooring.internal.engine.swarm;

import dev.mooring.resource.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nodes of a swarm whose engines are connected. There may be more of them later, but never fewer. */
final class Nodes {

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    /** Enough for nodes that answer in milliseconds. */
    private static final int AT_ONCE = 16;

    private final Node manager;
    private final List<Node> all;

    /**
     * @param manager the node whose engine creates the swarm's networks, and pulls and builds images; it may take no
     *     containers
     * @param all all nodes, beginning with the manager
     */
    Nodes(Node manager, List<Node> all) {
        this.manager = manager;
        this.all = new CopyOnWriteArrayList<>(all);
    }

    Node manager() {
        return manager;
    }

    List<Node> all() {
        return List.copyOf(all);
    }

    void add(Node node) {
        all.add(node);
    }

    Optional<Node> named(String name) {
        return all.stream().filter(node -> node.name().equals(name)).findFirst();
    }

    Stream<Node> answering() {
        return all.stream().filter(node -> !node.isAway());
    }

    /** Asks all nodes at the same time, and leaves out those that do not answer. */
    <T> List<T> each(Function<Node, T> question) {
        return atOnce(answering().toList(), node -> answer(node, question)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Does the same for several at the same time; the first failure is thrown when all are done. */
    static <S, T> List<T> atOnce(List<S> several, Function<S, T> work) {
        if (several.size() <= 1) {
            return several.stream().map(work).toList();
        }
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(AT_ONCE, several.size()), task -> {
            Thread thread = new Thread(task, "mooring-nodes");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : workers.invokeAll(several.stream()
                    .<Callable<T>>map(each -> () -> work.apply(each))
                    .toList())) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(
                    EngineException.NO_ANSWER, "interrupted while the nodes of the swarm were asked", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static <T> Optional<T> answer(Node node, Function<Node, T> question) {
        try {
            return Optional.of(question.apply(node));
        } catch (EngineException e) {
            if (node.isAway()) {
                LOG.debug("Node {} is left out", node, e);
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The answer of the first node that has one; the manager is asked first. */
    <T> Optional<Found<T>> first(Function<Node, Optional<T>> question) {
        for (Node node : answering().toList()) {
            Optional<T> answer = answer(node, question).flatMap(found -> found);
            if (answer.isPresent()) {
                return Optional.of(new Found<>(node, answer.get()));
            }
        }
        return Optional.empty();
    }

    /** The resources of a node. */
    record Found<T>(Node node, T what) {}
}
