package dev.mooring.internal.planning;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.scan.InjectionPoint;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.scan.Wanted;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.PortSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds what is injected into fields, parameters and components. */
final class Injector {

    private final Function<Home, Names> namesAt;
    private final DraftSet drafts;
    private final Environments environments;
    private final Mistakes mistakes;
    private final Map<InjectionPoint, Supplier<Injected>> found = new LinkedHashMap<>();

    Injector(Function<Home, Names> namesAt, DraftSet drafts, Environments environments, Mistakes mistakes) {
        this.namesAt = namesAt;
        this.drafts = drafts;
        this.environments = environments;
        this.mistakes = mistakes;
    }

    /** Finds what is injected, and reports what cannot be. */
    void check(List<InjectionPoint> points) {
        points.forEach(point -> find(point).ifPresent(value -> found.put(point, value)));
    }

    /** What has been found; the nodes have to be made before. */
    List<Injection> injections(List<InjectionPoint> points) {
        return points.stream()
                .map(point -> new Injection(
                        point.target(), Objects.requireNonNull(found.get(point)).get()))
                .toList();
    }

    private Optional<Supplier<Injected>> find(InjectionPoint point) {
        Names names = namesAt.apply(point.home());
        Wanted wanted = point.wanted();
        if (wanted instanceof Wanted.Own own) {
            return drafts.of(own.declaration()).flatMap(draft -> handle(point, draft));
        }
        if (wanted instanceof Wanted.NamedOrOwn either
                && either.declared().declaration().spec() instanceof ProvidedValue value) {
            return value(names, point, value, either.declared().declaration().name());
        }
        if (wanted instanceof Wanted.Named named) {
            return named(names, point, named);
        }
        if (wanted instanceof Wanted.NamedOrOwn either) {
            String name = either.declared().declaration().name();
            return find(names, point, VisibleNodes.kindOf(either.type()), name);
        }
        if (wanted instanceof Wanted.Address address) {
            return address(names, point, address);
        }
        if (wanted instanceof Wanted.Text text) {
            return new TextLinker(names, "@Template", mistakes)
                    .find(point.source(), text, draft -> livesLongEnough(point, draft));
        }
        if (wanted instanceof Wanted.OfEnvironment environment) {
            return environment(point, environment.type());
        }
        return Optional.of(Injected.Engine::new);
    }

    private Optional<Supplier<Injected>> named(Names names, InjectionPoint point, Wanted.Named named) {
        ResourceKind kind = VisibleNodes.kindOf(named.type());
        if (names.find(named.name()).isEmpty()
                && new Lookup(mistakes).tellAbsent(names, point.source(), named.name())) {
            return Optional.empty();
        }
        if (names.find(named.name()).isEmpty()) {
            String known = names.known(kind);
            mistakes.add(
                    point.source(),
                    (kind == ResourceKind.IMAGE
                                    ? "@BuildImage does not say what to build"
                                    : "@Container names no image")
                            + ", and no " + kind.noun() + " '" + named.name() + "' is declared elsewhere.",
                    (kind == ResourceKind.IMAGE
                                    ? "Write a context: @BuildImage(context = \".\")"
                                    : "Write an image: @Container(image = \"postgres:17\")")
                            + (known.isEmpty() ? "." : ", or the name of one of " + known + "."));
            return Optional.empty();
        }
        return find(names, point, kind, named.name());
    }

    private Optional<Supplier<Injected>> find(Names names, InjectionPoint point, ResourceKind kind, String name) {
        return new Lookup(mistakes)
                .find(names, point.source(), kind.annotation(), kind, name)
                .flatMap(draft -> handle(point, draft));
    }

    private Optional<Supplier<Injected>> value(
            Names names, InjectionPoint point, ProvidedValue described, String name) {
        List<Draft> found = names.findValue(name, described);
        if (found.size() > 1) {
            mistakes.add(
                    point.source(),
                    described + " names '" + name + "', which could be any of "
                            + found.stream()
                                    .map(draft -> draft.source().describe())
                                    .collect(Collectors.joining(", "))
                            + ".",
                    "Give one of them another name.");
        }
        return found.size() == 1 ? handle(point, found.get(0)) : Optional.empty();
    }

    private Optional<Supplier<Injected>> handle(InjectionPoint point, Draft draft) {
        ProvidedValue value = draft.value();
        if (value != null) {
            return fits(point, value) && livesLongEnough(point, draft)
                    ? Optional.of(() -> new Injected.Value(draft.node(), point.type()))
                    : Optional.empty();
        }
        return livesLongEnough(point, draft) ? Optional.of(() -> new Injected.Handle(draft.node())) : Optional.empty();
    }

    private boolean fits(InjectionPoint point, ProvidedValue value) {
        boolean fits = value.fits(point.type());
        if (!fits) {
            mistakes.add(
                    point.source(),
                    value + " provides " + value.types() + ", but not "
                            + point.type().getSimpleName() + ".",
                    "Declare it as one of these types.");
        }
        return fits;
    }

    /** A field that is set once for all methods must not hold something that ends with one of them. */
    private boolean livesLongEnough(InjectionPoint point, Draft draft) {
        boolean enough = point.scope() == Scope.METHOD || draft.lifetime() != Lifetime.METHOD;
        if (!enough) {
            mistakes.add(
                    point.source(),
                    "it is set once for all test methods, but '" + draft.name() + "' lives for one test method"
                            + (draft.source().equals(point.source())
                                    ? "."
                                    : " (" + draft.source().describe() + ")."),
                    "Make it an instance field or a parameter of a test method, or let '" + draft.name()
                            + "' live longer: scope = Scope.CLASS.");
        }
        return enough;
    }

    private Optional<Supplier<Injected>> address(Names names, InjectionPoint point, Wanted.Address address) {
        return new Lookup(mistakes)
                .find(names, point.source(), "@Address", ResourceKind.CONTAINER, address.container())
                .filter(draft -> livesLongEnough(point, draft))
                .flatMap(draft -> ForwardedPort.find(
                                spec(draft),
                                address.port(),
                                address.protocol(),
                                "@Address(container = \"" + address.container() + "\")",
                                point.source(),
                                mistakes)
                        .map(port -> address(draft, port)));
    }

    private static Supplier<Injected> address(Draft draft, PortSpec port) {
        return () -> new Injected.Address(draft.node(), port.containerPort(), port.protocol());
    }

    private static ContainerSpec spec(Draft draft) {
        return Objects.requireNonNull(draft.container());
    }

    private Optional<Supplier<Injected>> environment(InjectionPoint point, Class<? extends Record> type) {
        EnvironmentPlan plan = environments.find(type);
        if (plan == null) {
            if (!environments.isBroken(type)) {
                mistakes.add(
                        point.source(),
                        "the class does not use the environment " + Source.nameOf(type) + ".",
                        "Add @UseEnvironment(" + type.getSimpleName() + ".class) to it.");
            }
            return Optional.empty();
        }
        return Optional.of(() -> new Injected.OfEnvironment(plan));
    }
}
