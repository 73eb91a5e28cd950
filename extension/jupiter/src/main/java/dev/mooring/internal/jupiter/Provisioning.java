package dev.mooring.internal.jupiter;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.mooring.internal.access.Ancestry.Owner;
import dev.mooring.internal.access.DockerSession;
import dev.mooring.internal.access.OwnedRequest;
import dev.mooring.internal.access.OwnedRequests;
import dev.mooring.internal.access.Values;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.handle.ContainerHandle;
import dev.mooring.internal.handle.Healable;
import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.lifecycle.SlotKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.planning.ClassPlan;
import dev.mooring.internal.planning.Injected;
import dev.mooring.internal.planning.Injection;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.session.WarmUp;
import dev.mooring.provide.EachTestCallback;
import dev.mooring.resource.MooringException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Does the work of one callback: finds what the context needs, has it started, waits until it is ready, and injects it.
 *
 * <p>Each step may be repeated, and several threads may run it at the same time: resources that exist are found by
 * their keys.
 */
final class Provisioning {

    /** What a test needs once its containers are ready: loaded while they start. */
    static final WarmUp BEFORE_TEST = new WarmUp(
            "dev.mooring.internal.access.Values",
            "dev.mooring.internal.jupiter.SharedInstances",
            "dev.mooring.internal.jupiter.TestResource");

    private final ExtensionContext context;
    private final DockerSession session;
    private final ContextLeases leases;
    private final ClassPlan plan;
    private final OwnedRequests requests;
    private final ObservedTest test;

    private Provisioning(ExtensionContext context, DockerSession session, ClassPlan plan, ObservedTest test) {
        this.context = context;
        this.session = session;
        this.leases = new ContextLeases(session);
        this.plan = plan;
        this.test = test;
        this.requests = new OwnedRequests(OwnerContext.ancestryOf(context), session::contentsOf);
    }

    static Provisioning in(ExtensionContext context) {
        DockerSession session = SessionResource.of(context);
        RequestResource.of(context, session);
        ObservedTest test = ObservedTest.in(context, session);
        ClassInitialization.ensure(context);
        ClassPlan plan = RequestPlans.of(context);
        if (plan.asksForArguments()) {
            requireArguments(context);
            plan = plan.with(
                    InvocationArguments.around(context),
                    home -> home.testClass()
                            .map(type -> InvocationArguments.around(OwnerContext.invocationOf(type, context)))
                            .orElse(name -> Optional.empty()));
        }
        return new Provisioning(context, session, plan, test);
    }

    private static void requireArguments(ExtensionContext context) {
        if (!InvocationArguments.areTold()) {
            throw new MooringException(Source.nameOf(context.getRequiredTestClass())
                    + " uses ${arg:...}, which needs JUnit 5.13 or later, but found JUnit "
                    + JUnitVersion.found()
                    + ".\n  what to do:  raise the version of JUnit, or run a spec in the test with Docker.run");
        }
    }

    /** The test's body and what belongs to it have ended. */
    static void settle(ExtensionContext context) {
        ObservedTest.in(context, SessionResource.of(context)).settle();
    }

    ClassPlan plan() {
        return plan;
    }

    /** Starts all that outlives the methods and does not belong to a single parameter. */
    void startShared() {
        exposeHost();
        start(Provisioning::isShared);
    }

    /** Lets what a test has stay at its end, if it fails and that is asked for. */
    void watchForFailure() {
        if (leases.keepOnFailure()) {
            FailedTest.watch(context, () -> leases.keepWhatIsHeld(context, keysOfSession()));
        }
    }

    private List<SlotKey> keysOfSession() {
        return plan.nodes().stream()
                .map(requests::of)
                .filter(request -> request.owner() == null)
                .map(OwnedRequest::key)
                .toList();
    }

    /** The handles of everything that the context can reach and that has been started. */
    List<Object> held() {
        return leases.held(context, keysOfSession());
    }

    /**
     * Notes that a test runs with what {@link #startShared} has started: what it leaves broken there is healed, and
     * values that want to know are told. Does nothing if this has been noted before.
     */
    void beginTest() {
        if (!test.runs()) {
            return;
        }
        Map<Healable, String> shared = new LinkedHashMap<>();
        plan.nodes().stream().filter(Provisioning::isShared).forEach(node -> {
            if (handle(requests.of(node)) instanceof Healable resource) {
                shared.put(resource, node.declaration().source().describe());
            }
        });
        if (!shared.isEmpty()) {
            TestResource.begin(context, session.testsAtWork(), shared);
        }
        plan.nodes().stream().filter(Provisioning::isShared).forEach(node -> {
            if (handle(requests.of(node)) instanceof EachTestCallback value) {
                EachTestResource.begin(context, value, node.declaration().describe());
            }
        });
    }

    private static boolean isShared(PlanNode node) {
        return node.outlivesMethods() && !(node.declaration().home() instanceof Home.OfExecutable);
    }

    /** Exposes the ports of this JVM that static fields hold. */
    private void exposeHost() {
        Class<?> testClass = context.getRequiredTestClass();
        ExposedFields.in(testClass)
                .forEach((field, port) ->
                        session.host().expose(field, port, leases.of(OwnerContext.of(testClass, context))));
    }

    /** Starts what the fields and the class declare for each method, and what parameters of these need. */
    void startForMethod(Predicate<Executable> called) {
        start(node -> node.declaration().home() instanceof Home.OfExecutable home
                ? called.test(home.executable())
                : !node.outlivesMethods());
    }

    /** Lets the launcher's side know that a test has all it needs. */
    void tellReady() {
        session.testIsReady(context.getUniqueId());
    }

    /** Starts what the parameters of a test instance's constructor need. */
    void startForConstructor(Class<?> testClass) {
        Predicate<Executable> called = executable -> executable instanceof Constructor
                && executable.getDeclaringClass().equals(testClass);
        if (!JUnitVersion.HAS_INSTANCES_OF_TESTS
                && context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_METHOD))) {
            plan.nodes().stream()
                    .filter(node -> node.declaration().home() instanceof Home.OfExecutable home
                            && called.test(home.executable())
                            && !node.outlivesMethods())
                    .findFirst()
                    .ifPresent(node -> {
                        throw new MooringException(node
                                + " lives for one test, but JUnit " + JUnitVersion.found()
                                + " does not say which test a constructor is called for.\n  what to do:  raise JUnit to"
                                + " 5.12 or later, declare it on a field, or let the class share it with"
                                + " scope = Scope.CLASS");
                    });
        }
        startForParameters(called);
    }

    /** Starts what parameters of these constructors or methods need. */
    void startForParameters(Predicate<Executable> called) {
        start(node -> node.declaration().home() instanceof Home.OfExecutable home && called.test(home.executable()));
    }

    private void start(Predicate<PlanNode> wanted) {
        List<OwnedRequest> needed = requests.withDependencies(
                plan.nodes().stream().filter(wanted).filter(node -> !plan.awaitsInvocation(node)));
        if (needed.isEmpty()) {
            return;
        }
        List<String> needs = needed.stream()
                .map(request -> request.request().node().declaration().source().describe())
                .toList();
        if (test.has(needs)) {
            // Each callback starts what it needs, since it may be the first.
            acquire(needed);
            awaitAll(needed);
            return;
        }
        Instant since = test.waits(needs);
        List<Resource> containers = List.of();
        try {
            acquire(needed);
            containers = awaitAll(needed);
            test.gets(needs);
        } finally {
            test.waited(since, containers);
        }
    }

    private void acquire(List<OwnedRequest> needed) {
        Map<Lease, List<Lease.Request>> byLease = needed.stream()
                .collect(groupingBy(this::leaseOf, LinkedHashMap::new, mapping(OwnedRequest::request, toList())));
        byLease.forEach((lease, requests) -> {
            if (lease.equals(session.root())) {
                session.noteShared(requests);
            }
            lease.acquire(requests);
        });
        BEFORE_TEST.begin();
    }

    /** Returns the containers among them. */
    private List<Resource> awaitAll(List<OwnedRequest> needed) {
        List<Resource> containers = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (OwnedRequest request : needed) {
            try {
                if (leaseOf(request).await(request.key()) instanceof ContainerHandle container) {
                    containers.add(container.recorder().resource());
                }
            } catch (RuntimeException failure) {
                failures.add(failure);
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        if (!failures.isEmpty()) {
            // What is depended on comes first: the others may have failed because of it.
            RuntimeException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw MissingDocker.asThrown(first, session.configuration());
        }
        return containers;
    }

    private Lease leaseOf(OwnedRequest request) {
        Owner owner = request.owner();
        return owner == null
                ? session.root()
                : leases.of(OwnerContext.withId(owner.level().id(), context));
    }

    /** Sets the static fields of all enclosing classes. */
    void injectStaticFields() {
        injectionsInto(Field.class).filter(injection -> isStatic(injection)).forEach(this::injectStaticField);
    }

    private void injectStaticField(Injection injection) {
        SharedInstances.refuseOverridden(injection, context);
        session.fields().setStatic((Field) injection.target(), originOf(injection), () -> value(injection));
    }

    /** What the value of a field is made from: a value of the same origin need not be made again. */
    private Object originOf(Injection injection) {
        if (injection.value() instanceof Injected.Engine) {
            return leaseFor(injection);
        }
        return injection.value() instanceof Injected.Value provided
                ? handle(requests.of(provided.node()))
                : value(injection);
    }

    /** Sets the fields of an instance that have their values when it is created. */
    void injectNewInstance(Object instance) {
        inject(instance, injection -> outlivesMethods(injection.value()));
    }

    /** Sets the fields of an instance that get a new value for each method. */
    void injectForMethod(Object instance) {
        inject(instance, injection -> !outlivesMethods(injection.value()));
    }

    private void inject(Object instance, Predicate<Injection> which) {
        injectionsInto(Field.class)
                .filter(injection -> !isStatic(injection) && isFieldOf(injection, instance))
                .filter(which)
                .forEach(injection ->
                        session.fields().setInstance((Field) injection.target(), instance, value(injection)));
    }

    /** Tells whether the instance has fields that are set anew for each method. */
    Optional<Field> fieldSetForEachMethod(Object instance) {
        return injectionsInto(Field.class)
                .filter(injection -> !isStatic(injection) && isFieldOf(injection, instance))
                .filter(injection -> !outlivesMethods(injection.value()))
                .map(injection -> (Field) injection.target())
                .findFirst();
    }

    Optional<Injection> injectionInto(Parameter parameter) {
        return injectionsInto(Parameter.class)
                .filter(injection -> injection.target().equals(parameter))
                .findFirst();
    }

    /** Starts what a parameter needs, where that has not been done, and returns its value. */
    Object resolve(Injection injection) {
        List<PlanNode> nodes = injection.value().nodes();
        start(nodes::contains);
        return value(injection);
    }

    /**
     * Starts what a value is made from, where that has not been done, and makes it.
     *
     * @param docker makes the engine's handle for an environment that has one
     */
    Object obtain(Injected value, Supplier<Object> docker) {
        exposeHost();
        List<PlanNode> nodes = value.nodes();
        start(nodes::contains);
        return new Values(node -> handle(requests.of(node)), docker, session).of(value);
    }

    private Object value(Injection injection) {
        return new Values(node -> handle(requests.of(node)), () -> docker(injection), session).of(injection.value());
    }

    private Object handle(OwnedRequest request) {
        return leaseOf(request).await(request.key());
    }

    /** What is made through the engine's handle lives as long as the request that the handle is given to. */
    private Object docker(Injection injection) {
        AnnotatedElement target = injection.target();
        Class<?> declaring = target instanceof Parameter parameter
                ? parameter.getDeclaringExecutable().getDeclaringClass()
                : ((Field) target).getDeclaringClass();
        try {
            return session.docker(leaseFor(injection), new Source(declaring, target));
        } catch (RuntimeException failure) {
            throw MissingDocker.asThrown(failure, session.configuration());
        }
    }

    private Lease leaseFor(Injection injection) {
        if (!(injection.target() instanceof Field field) || !isStatic(injection)) {
            return leases.of(context);
        }
        // A superclass's field is one for all subclasses: what is made through it cannot end with one of them.
        return OwnerContext.find(field.getDeclaringClass(), context)
                .map(leases::of)
                .orElseGet(session::root);
    }

    private Stream<Injection> injectionsInto(Class<?> kind) {
        return plan.injections().stream().filter(injection -> kind.isInstance(injection.target()));
    }

    private static boolean isStatic(Injection injection) {
        return Modifier.isStatic(((Member) injection.target()).getModifiers());
    }

    private static boolean isFieldOf(Injection injection, Object instance) {
        return ((Field) injection.target()).getDeclaringClass().isInstance(instance);
    }

    private static boolean outlivesMethods(Injected value) {
        return !(value instanceof Injected.Engine) && value.nodes().stream().allMatch(PlanNode::outlivesMethods);
    }
}
