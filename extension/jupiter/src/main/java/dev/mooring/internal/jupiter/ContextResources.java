package dev.mooring.internal.jupiter;

import dev.mooring.Environment;
import dev.mooring.ServiceSpec;
import dev.mooring.internal.access.DockerSession;
import dev.mooring.internal.access.Plans;
import dev.mooring.internal.access.RunTimeServices;
import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.planning.ClassPlan;
import dev.mooring.internal.planning.EnvironmentPlan;
import dev.mooring.internal.planning.Injected;
import dev.mooring.internal.planning.VisibleNodes;
import dev.mooring.internal.scan.Surroundings;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.Docker;
import dev.mooring.resource.MooringException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives the extensions of others access to what the class or test of a context declares.
 *
 * @param context the context of one of their callbacks
 * @param caller the extension, which names what is created where there is no test class
 */
public record ContextResources(ExtensionContext context, Class<?> caller) {

    /** The engine; what is created through it ends with the context. */
    public Docker docker() {
        DockerSession session = session();
        try {
            return session.docker(new ContextLeases(session).of(context), source());
        } catch (RuntimeException failure) {
            throw MissingDocker.asThrown(failure, session.configuration());
        }
    }

    /** Runs a service that ends with the context. */
    public <S> S run(Class<S> handle, ServiceSpec<?> service) {
        DockerSession session = session();
        Surroundings surroundings = Plans.surroundings(
                session.configuration().parameters(), false, false, element -> false, session.files());
        try {
            return new RunTimeServices(session, new ContextLeases(session).of(context), source(), surroundings)
                    .run(handle, service);
        } catch (RuntimeException failure) {
            throw MissingDocker.asThrown(failure, session.configuration());
        }
    }

    private DockerSession session() {
        DockerSession session = SessionResource.of(context);
        RequestResource.of(context, session);
        return session;
    }

    private Source source() {
        Class<?> named = context.getTestClass().orElse(caller);
        return new Source(named, named);
    }

    /** The only environment, handle or value of a type in the nearest place that declares one. */
    public Object get(Class<?> type) {
        Provisioning provisioning = provisioning();
        if (type.isAnnotationPresent(Environment.class)) {
            return provisioning.obtain(
                    new Injected.OfEnvironment(environment(provisioning.plan(), type)), this::docker);
        }
        VisibleNodes visible = visible(provisioning.plan());
        return obtain(provisioning, only(visible.find(type), visible, type, null), type);
    }

    /** The handle or value of a name and type in the nearest place that declares one. */
    public Object get(String name, Class<?> type) {
        Provisioning provisioning = provisioning();
        VisibleNodes visible = visible(provisioning.plan());
        return obtain(provisioning, only(visible.find(type, name), visible, type, name), type);
    }

    /** The names of everything of a type, without starting anything. */
    public List<String> names(Class<?> type) {
        return visible(provisioning().plan()).all(type).stream()
                .map(PlanNode::name)
                .distinct()
                .toList();
    }

    /** Dynamic tests have no class of their own: what they can name is their factory's. */
    private ExtensionContext place() {
        return TestIds.nearest(context)
                .orElseThrow(() -> new MooringException(ErrorText.of("The context of " + context.getDisplayName()
                                + " has no test class, so nothing is declared for it.")
                        .advise("ask in a callback of a class or test, or use docker() to run containers")
                        .toString()));
    }

    private Provisioning provisioning() {
        return Provisioning.in(place());
    }

    private VisibleNodes visible(ClassPlan plan) {
        ExtensionContext place = place();
        return VisibleNodes.of(
                plan, OwnerContext.classes(place), place.getTestMethod().orElse(null));
    }

    private EnvironmentPlan environment(ClassPlan plan, Class<?> type) {
        return plan.environments().stream()
                .filter(environment -> environment.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(
                        ErrorText.of(testClass() + " does not use the environment " + Source.nameOf(type) + ".")
                                .advise("put @UseEnvironment(" + type.getSimpleName() + ".class) on " + testClass())
                                .toString()));
    }

    private PlanNode only(List<PlanNode> found, VisibleNodes visible, Class<?> type, @Nullable String name) {
        if (found.size() == 1) {
            return found.get(0);
        }
        String wanted = type.getSimpleName() + (name == null ? "" : " '" + name + "'");
        if (found.isEmpty()) {
            throw new ConfigurationException(ErrorText.of(testClass() + " declares no " + wanted + ".")
                    .add("declared", described(visible.all().stream()))
                    .advise("ask for something that is declared, or declare it on a field, parameter, class or"
                            + " environment of the test")
                    .toString());
        }
        throw new ConfigurationException(ErrorText.of(testClass() + " declares more than one " + wanted + ".")
                .add("declared", described(found.stream()))
                .advise(name == null ? "ask for one of them by its name" : "give one of them another name")
                .toString());
    }

    private static List<String> described(Stream<PlanNode> nodes) {
        List<String> lines = nodes.map(node -> types(node) + " " + node).toList();
        return lines.isEmpty() ? List.of("nothing") : lines;
    }

    private static String types(PlanNode node) {
        return node.spec() instanceof ProvidedValue value
                ? value.types()
                : VisibleNodes.handleOf(node).getSimpleName();
    }

    private Object obtain(Provisioning provisioning, PlanNode node, Class<?> type) {
        if (!node.outlivesMethods() && place().getTestMethod().isEmpty()) {
            throw new MooringException(ErrorText.of(node
                            + " lives for one test method, but the context is that of the class " + testClass() + ".")
                    .advise("ask in beforeEach or in another callback of the test, or let it live longer:"
                            + " scope = Scope.CLASS")
                    .toString());
        }
        if (provisioning.plan().awaitsInvocation(node)) {
            throw new MooringException(ErrorText.of(node + " is created for each invocation of the parameterized class "
                            + testClass() + ", but the context is that of the class.")
                    .advise("ask in a callback of an invocation or of a test")
                    .toString());
        }
        Injected value =
                node.spec() instanceof ProvidedValue ? new Injected.Value(node, type) : new Injected.Handle(node);
        return provisioning.obtain(value, this::docker);
    }

    private String testClass() {
        return Source.nameOf(place().getRequiredTestClass());
    }
}
