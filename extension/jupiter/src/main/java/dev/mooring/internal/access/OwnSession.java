package dev.mooring.internal.access;

import dev.mooring.Environment;
import dev.mooring.ServiceSpec;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.planning.EnvironmentPlan;
import dev.mooring.internal.planning.EnvironmentPlanner;
import dev.mooring.internal.planning.Injected;
import dev.mooring.internal.scan.Surroundings;
import dev.mooring.internal.scan.UsedEnvironments;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.Docker;
import dev.mooring.resource.MooringException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A session that code opens and closes itself, outside of tests.
 *
 * <p>Resources created at run time belong to a lease of their own, environments belong to the session. So containers
 * that were run in the networks of an environment are removed before the environment.
 */
public final class OwnSession implements AutoCloseable {

    private final DockerSession session;
    private final Source opener;
    private final Lease lease;
    /** Held while the session is closed, so that other threads that close it wait for the end as well. */
    private final ReentrantLock closing = new ReentrantLock();

    private volatile boolean closed;

    private OwnSession(Configuration configuration, Source opener) {
        this.session = new DockerSession(configuration);
        this.opener = opener;
        this.lease = session.lease("the session that " + opener + " opened");
    }

    /**
     * Opens a session that has no threads yet and has not looked for an engine.
     *
     * @param parameters the configuration parameters; system properties count for those that are not given
     * @param opener the class that opens it, for names and errors
     */
    public static OwnSession open(Map<String, String> parameters, Class<?> opener) {
        OwnSession opened =
                new OwnSession(Configuration.ofOwnSession(Map.copyOf(parameters)), new Source(opener, opener));
        opened.session.reportUnknownParameters(parameters.keySet());
        opened.session.reportUnknownParameters(System.getProperties().stringPropertyNames());
        return opened;
    }

    /** The engine; what is created through it lives until the session is closed. */
    public Docker docker() {
        requireOpen();
        return session.docker(lease, opener);
    }

    /** Runs a service until the session is closed. */
    public <S> S run(Class<S> handle, ServiceSpec<?> service) {
        requireOpen();
        return new RunTimeServices(session, lease, opener, surroundings()).run(handle, service);
    }

    /** Starts an environment, unless that has been done, and returns its record. */
    public <R extends Record> R start(Class<R> type) {
        requireEnvironment(type);
        requireOpen();
        UsedEnvironments.startedWith(type).forEach(OwnSession::initialize);
        EnvironmentPlan plan = EnvironmentPlanner.plan(type, surroundings());
        OwnedRequests requests = new OwnedRequests(new Ancestry(List.of()), session::contentsOf);
        List<Lease.Request> needed = requests.withDependencies(plan.nodes().stream()).stream()
                .map(OwnedRequest::request)
                .toList();
        session.root().acquire(needed);
        awaitAll(needed);
        Function<PlanNode, Object> handles =
                node -> session.root().await(requests.of(node).key());
        return type.cast(new Values(handles, this::docker, session).of(new Injected.OfEnvironment(plan)));
    }

    private static void requireEnvironment(Class<?> type) {
        if (!type.isAnnotationPresent(Environment.class)) {
            throw new ConfigurationException(Source.nameOf(type)
                    + " is not an environment; nothing was started.\n  what to do:  put @Environment on the record "
                    + Source.nameOf(type));
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new MooringException("Nothing can be started any more: " + lease.owner() + " has ended.");
        }
    }

    /** A static initializer may prepare what the plan or the containers need. */
    private static void initialize(Class<?> environment) {
        try {
            Class.forName(environment.getName(), true, environment.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(environment + " has been loaded already", impossible);
        }
    }

    private Surroundings surroundings() {
        return Plans.surroundings(
                session.configuration().parameters(), false, false, element -> false, session.files());
    }

    private void awaitAll(List<Lease.Request> needed) {
        List<MooringException> failures = new ArrayList<>();
        for (Lease.Request request : needed) {
            try {
                session.root().await(request.key());
            } catch (MooringException failure) {
                failures.add(failure);
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        // Failures of dependencies come first, because the others may have failed because of them.
        throwAll(failures);
    }

    /**
     * Closes the records of environments, then removes everything and waits for that. Does nothing if it has been
     * closed; waits if another thread is closing it.
     *
     * @throws MooringException for what could not be closed or removed, the others suppressed
     */
    @Override
    public void close() {
        closing.lock();
        try {
            if (!closed) {
                closed = true;
                end();
            }
        } finally {
            closing.unlock();
        }
    }

    private void end() {
        session.closeEnvironments();
        List<MooringException> failures = new ArrayList<>();
        try {
            lease.close();
        } catch (MooringException notRemoved) {
            failures.add(notRemoved);
        }
        try {
            session.close();
        } catch (MooringException notRemoved) {
            failures.add(notRemoved);
        }
        throwAll(failures);
    }

    private static void throwAll(List<MooringException> failures) {
        if (!failures.isEmpty()) {
            MooringException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }
}
