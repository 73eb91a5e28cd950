package dev.mooring.internal.jupiter;

import dev.mooring.internal.access.DockerSession;
import dev.mooring.internal.access.OwnedRequest;
import dev.mooring.internal.access.OwnedRequests;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.lifecycle.SlotKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.planning.ClassPlan;
import dev.mooring.internal.planning.Injected;
import dev.mooring.internal.planning.LastingTexts;
import dev.mooring.internal.planning.VisibleNodes;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spi.DeclaredResource;
import dev.mooring.spi.ResourceHold;
import dev.mooring.spi.ResourceKey;
import dev.mooring.spi.TestResources;
import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives other frameworks access to what a class or test can use. */
record FrameworkResources(ExtensionContext context, DockerSession session) implements TestResources {

    FrameworkResources(ExtensionContext context) {
        this(context, SessionResource.of(context));
    }

    @Override
    public <T> List<DeclaredResource<T>> all(Class<T> type) {
        return VisibleNodes.of(plan(), OwnerContext.classes(context), null).lasting(type).stream()
                .<DeclaredResource<T>>map(node -> declared(node, type))
                .toList();
    }

    @Override
    public DeclaredResource<String> text(String text, String annotation, Class<?> declaring, AnnotatedElement element) {
        Source source = new Source(declaring, element);
        Injected.Text found = new LastingTexts(plan()).link(text, annotation, source);
        return new Declared<>(this, String.class, found, source, text, key(text, found.nodes()));
    }

    /** A text and the nodes that it refers to, or a node without a text. */
    private record Key(DockerSession session, String text, List<SlotKey> nodes) implements ResourceKey {}

    private Key key(String text, Collection<PlanNode> nodes) {
        OwnedRequests requests = requests();
        return new Key(
                session,
                text,
                nodes.stream().map(node -> requests.of(node).key()).toList());
    }

    private <T> Declared<T> declared(PlanNode node, Class<T> type) {
        Injected value = type == DockerContainer.class ? new Injected.Handle(node) : new Injected.Value(node, type);
        return new Declared<>(this, type, value, node.declaration().source(), node.name(), key("", List.of(node)));
    }

    @Override
    public List<Class<?>> environments() {
        return plan().environments().stream()
                .<Class<?>>map(environment -> environment.type())
                .toList();
    }

    @Override
    public ResourceHold hold(String owner, Collection<? extends DeclaredResource<?>> resources, Runnable atEnd) {
        Set<PlanNode> nodes = new LinkedHashSet<>();
        resources.forEach(
                resource -> nodes.addAll(((Declared<?>) resource).value().nodes()));
        List<Lease.Request> needed = requests().withDependencies(nodes.stream()).stream()
                .map(OwnedRequest::request)
                .toList();
        return session.hold(owner, needed, atEnd);
    }

    @Override
    public void beginTest() {
        Provisioning provisioning = Provisioning.in(context);
        provisioning.startShared();
        provisioning.beginTest();
    }

    @Override
    public String mask(String text) {
        return session.mask(text);
    }

    private ClassPlan plan() {
        ClassInitialization.ensure(context);
        return RequestPlans.of(context);
    }

    private OwnedRequests requests() {
        return new OwnedRequests(OwnerContext.ancestryOf(context), session::contentsOf);
    }

    /** A node or text of the plan. */
    private record Declared<T>(
            FrameworkResources resources, Class<T> type, Injected value, Source source, String name, Key key)
            implements DeclaredResource<T> {

        @Override
        public String declaredAt() {
            return source.describe();
        }

        @Override
        public AnnotatedElement element() {
            return source.element();
        }

        @Override
        public T get() {
            return type.cast(obtain(Provisioning.in(resources.context()), value));
        }

        @Override
        public List<DockerContainer> containers() {
            Provisioning provisioning = Provisioning.in(resources.context());
            Set<PlanNode> containers = new LinkedHashSet<>();
            value.nodes().forEach(node -> collect(node, containers, each -> each.spec() instanceof ContainerSpec));
            return containers.stream()
                    .map(node -> (DockerContainer) obtain(provisioning, new Injected.Handle(node)))
                    .toList();
        }

        private static Object obtain(Provisioning provisioning, Injected value) {
            return provisioning.obtain(value, () -> {
                throw new IllegalStateException("no part of a container, value or text");
            });
        }

        private static void collect(PlanNode node, Set<PlanNode> found, Predicate<PlanNode> wanted) {
            if (wanted.test(node)) {
                found.add(node);
            }
            node.dependencies().forEach(edge -> collect(edge.target(), found, wanted));
        }
    }
}
