package dev.mooring.internal.engine.swarm;

import dev.mooring.resource.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes of a swarm.
 *
 * @param manager whose engine makes the swarm's networks, and pulls and builds images; may take no containers
 * @param all with the manager, which comes first
 */
record Nodes(Node manager, List<Node> all) {

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    /** Enough for nodes that answer in milliseconds. */
    private static final int AT_ONCE = 16;

    Nodes {
        all = List.copyOf(all);
    }

    Node named(String name) {
        return all.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no node " + name));
    }

    Stream<Node> answering() {
        return all.stream().filter(node -> !node.isAway());
    }

    /** Asks all nodes at the same time, and leaves out those that do not answer. */
    <T> List<T> each(Function<Node, T> question) {
        List<Node> asked = answering().toList();
        if (asked.size() == 1) {
            return answer(asked.get(0), question).stream().toList();
        }
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(AT_ONCE, Math.max(1, asked.size())), task -> {
            Thread thread = new Thread(task, "mooring-nodes");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<T> answers = new ArrayList<>();
            for (Future<Optional<T>> answer : workers.invokeAll(asked.stream()
                    .<Callable<Optional<T>>>map(node -> () -> answer(node, question))
                    .toList())) {
                answer.get().ifPresent(answers::add);
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(
                    EngineException.NO_ANSWER, "interrupted while the nodes of the swarm were asked", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException refusal) {
                throw refusal;
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
            if (e.status() == EngineException.NO_ANSWER && node.isAway()) {
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

    /** What a node has. */
    record Found<T>(Node node, T what) {}
}
