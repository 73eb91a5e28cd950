package dev.mooring.internal.scan;

import dev.mooring.Address;
import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.CopyToContainer;
import dev.mooring.DependsOn;
import dev.mooring.Env;
import dev.mooring.Environment;
import dev.mooring.HealthCheck;
import dev.mooring.Label;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.Template;
import dev.mooring.Volume;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.Endpoint;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.VolumeSpec;
import dev.mooring.wait.WaitUsing;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the annotations of one element after the other. */
final class ElementReader {

    /** What describes a container and means nothing without one. */
    private static final Set<Class<? extends Annotation>> PARTS = Set.of(
            PortForward.class,
            Env.class,
            CopyToContainer.class,
            HealthCheck.class,
            RunOptions.class,
            DependsOn.class,
            WaitUsing.class,
            ConfigureUsing.class);

    private final Surroundings surroundings;
    private final Mistakes mistakes;
    private final List<Declared> declared = new ArrayList<>();
    private final List<InjectionPoint> injections = new ArrayList<>();

    ElementReader(Surroundings surroundings, Mistakes mistakes) {
        this.surroundings = surroundings;
        this.mistakes = mistakes;
    }

    List<Declared> declared() {
        return declared;
    }

    List<InjectionPoint> injections() {
        return injections;
    }

    /** Tells whether an element bears an annotation of Mooring's that gives it a value. */
    static boolean isAnnotated(List<Annotation> annotations) {
        AnnotationTree tree = AnnotationTree.of(annotations);
        return tree.all().stream()
                .map(found -> found.annotation().annotationType())
                .anyMatch(type -> PARTS.contains(type) || Role.of(type).isPresent());
    }

    /** What an annotation makes of its element, and the type that the element must have. */
    private enum Role {
        CONTAINER(Container.class, DockerContainer.class),
        NETWORK(Network.class, DockerNetwork.class),
        VOLUME(Volume.class, DockerVolume.class),
        ADDRESS(Address.class, Endpoint.class),
        TEMPLATE(Template.class, String.class);

        final Class<? extends Annotation> annotation;
        final Class<?> type;

        Role(Class<? extends Annotation> annotation, Class<?> type) {
            this.annotation = annotation;
            this.type = type;
        }

        static Optional<Role> of(Class<? extends Annotation> annotation) {
            for (Role role : values()) {
                if (role.annotation == annotation) {
                    return Optional.of(role);
                }
            }
            return Optional.empty();
        }

        boolean fits(Class<?> actual) {
            return actual == type || (this == TEMPLATE && actual == URI.class);
        }

        String shown() {
            return "@" + annotation.getSimpleName();
        }

        String article() {
            return this == ADDRESS ? "an" : "a";
        }

        String types() {
            return this == TEMPLATE ? "String or URI" : type.getSimpleName();
        }
    }

    /** Reads a field, parameter or record component. */
    void read(Element element) {
        Texts texts = new Texts(element.source(), surroundings, mistakes);
        AnnotationTree tree = AnnotationTree.of(element.annotations());
        Annotations annotations = new Annotations(tree.all(), texts);
        Class<?> type = element.type().orElseThrow();
        Optional<Role> role = role(annotations, type, texts);
        if (role.isPresent()) {
            if (canBeSet(element, texts) && fits(role.get(), element, type, texts)) {
                read(role.get(), element, tree, annotations, type);
            }
        } else if (hasParts(annotations)) {
            withoutContainer(annotations, texts);
        } else if (type == Docker.class && !isFinal(element)) {
            inject(element, new Wanted.Engine());
        } else if (type.isRecord() && type.isAnnotationPresent(Environment.class) && !isFinal(element)) {
            inject(element, new Wanted.OfEnvironment(type.asSubclass(Record.class)));
        }
    }

    private static Optional<Role> role(Annotations annotations, Class<?> type, Texts texts) {
        Set<Role> roles = new LinkedHashSet<>();
        for (Role role : Role.values()) {
            if (annotations.has(role.annotation)) {
                roles.add(role);
            }
        }
        if (roles.contains(Role.CONTAINER)) {
            // There they join and mount.
            roles.remove(Role.NETWORK);
            roles.remove(Role.VOLUME);
        }
        if (roles.size() > 1) {
            texts.mistake(
                    roles.stream().map(Role::shown).collect(Collectors.joining(" and ")) + " stand on one element.",
                    "Give each a field or parameter of its own.");
            return roles.stream()
                    .filter(role -> role.fits(type))
                    .findFirst()
                    .or(() -> roles.stream().findFirst());
        }
        return roles.stream().findFirst();
    }

    private static boolean isFinal(Element element) {
        return element.target() instanceof Field field && Modifier.isFinal(field.getModifiers());
    }

    private static boolean canBeSet(Element element, Texts texts) {
        if (!isFinal(element)) {
            return true;
        }
        if (element.source().type().isInterface()) {
            texts.mistake(
                    "a field of an interface is final and cannot be set.",
                    "Move it to a class, or put the annotations on the interface itself, with a name.");
        } else {
            texts.mistake("a final field cannot be set.", "Leave out final.");
        }
        return false;
    }

    private static boolean fits(Role role, Element element, Class<?> type, Texts texts) {
        if (role.fits(type)) {
            return true;
        }
        boolean joins = role == Role.NETWORK || role == Role.VOLUME;
        texts.mistake(
                role.shown() + " gives " + role.article() + " " + role.types() + ", but the " + element.kind()
                        + " is of type " + type.getSimpleName() + ".",
                "Declare it as " + role.types() + (joins ? ", or add @Container if a container is meant." : "."));
        return false;
    }

    private static boolean hasParts(Annotations annotations) {
        return annotations.found().stream()
                .map(found -> found.annotation().annotationType())
                .anyMatch(type -> PARTS.contains(type) || type == Label.class);
    }

    private static void withoutContainer(Annotations annotations, Texts texts) {
        texts.mistake(
                parts(annotations, true) + " without @Container has no effect.",
                "Add @Container(image = …), or remove it.");
    }

    private static String parts(Annotations annotations, boolean labels) {
        return annotations.found().stream()
                .filter(found -> PARTS.contains(found.annotation().annotationType())
                        || (labels && found.annotation() instanceof Label))
                .map(found -> "@" + shownOf(found))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** A wait is known by the annotation that carries it. */
    private static String shownOf(Found<?> found) {
        boolean carried = found.annotation() instanceof WaitUsing && found.distance() > 0;
        Annotation shown = carried ? found.carriers().get(found.distance() - 1) : found.annotation();
        return shown.annotationType().getSimpleName();
    }

    private void read(Role role, Element element, AnnotationTree tree, Annotations annotations, Class<?> type) {
        switch (role) {
            case CONTAINER -> container(element, tree, annotations);
            case NETWORK -> network(element, annotations);
            case VOLUME -> volume(element, annotations);
            case ADDRESS -> address(element, annotations);
            case TEMPLATE -> template(element, annotations, type);
        }
    }

    private void container(Element element, AnnotationTree tree, Annotations annotations) {
        if (toldSideBySide(tree, annotations.texts())) {
            return;
        }
        Container container = annotations.merged(Container.class).orElseThrow();
        if (onlyNames(annotations, Container.class, "name")) {
            String name = container.name().isEmpty() ? element.name() : container.name();
            inject(element, new Wanted.Named(name, DockerContainer.class));
            return;
        }
        new ContainerReader(element, annotations).read(container).ifPresent(read -> {
            declared.add(read);
            inject(element, new Wanted.Own(read.declaration()));
        });
    }

    private static boolean toldSideBySide(AnnotationTree tree, Texts texts) {
        Set<String> sideBySide = tree.sideBySide(Container.class);
        if (!sideBySide.isEmpty()) {
            texts.mistake(
                    String.join(" and ", sideBySide)
                            + " both declare a container, but one element can declare only one.",
                    "Give each a field or parameter of its own, or put both on a class.");
        }
        return !sideBySide.isEmpty();
    }

    /** Tells whether nothing is said but, at most, a name. */
    private static boolean onlyNames(Annotations annotations, Class<? extends Annotation> type, String attribute) {
        return annotations.found().stream()
                .map(Found::annotation)
                .allMatch(each -> type.isInstance(each)
                        && AnnotationValues.attributes(type).stream()
                                .filter(method -> !method.getName().equals(attribute))
                                .allMatch(method ->
                                        AnnotationValues.isDefault(method, AnnotationValues.value(each, method))));
    }

    private void network(Element element, Annotations annotations) {
        withoutParts(annotations, "a network");
        single(annotations, Network.class)
                .ifPresent(network -> named(element, annotations, network.value(), "@Network(\"net\")")
                        .ifPresent(name -> {
                            NetworkSpec spec = new NetworkReader(annotations)
                                    .declared(network, name, EnvReader.labels(annotations));
                            Declared read = Declared.of(
                                    new Declaration(name, spec, element.automatic(), element.home(), element.source()),
                                    annotations.texts());
                            add(element, read, onlyNames(annotations, Network.class, "value"), DockerNetwork.class);
                        }));
    }

    private void volume(Element element, Annotations annotations) {
        withoutParts(annotations, "a volume");
        single(annotations, Volume.class)
                .ifPresent(volume -> named(element, annotations, volume.name(), "@Volume(name = \"data\")")
                        .ifPresent(name -> {
                            VolumeSpec spec =
                                    new VolumeReader(annotations).declared(volume, name, EnvReader.labels(annotations));
                            Declared read = Declared.of(
                                    new Declaration(name, spec, element.automatic(), element.home(), element.source()),
                                    annotations.texts());
                            add(element, read, onlyNames(annotations, Volume.class, "name"), DockerVolume.class);
                        }));
    }

    private static Optional<String> named(Element element, Annotations annotations, String written, String example) {
        return new NameReader(element, annotations.texts()).read(written, example);
    }

    private void add(Element element, Declared read, boolean onlyName, Class<?> type) {
        if (element.isClass()) {
            declared.add(read);
        } else if (onlyName) {
            inject(element, new Wanted.NamedOrOwn(read, type));
        } else {
            declared.add(read);
            inject(element, new Wanted.Own(read.declaration()));
        }
    }

    private static <A extends Annotation> Optional<A> single(Annotations annotations, Class<A> type) {
        List<Found<A>> written = annotations.written(type);
        int nearest = written.get(written.size() - 1).distance();
        if (written.stream().filter(found -> found.distance() == nearest).count() > 1) {
            annotations
                    .texts()
                    .mistake(
                            "two @" + type.getSimpleName() + " stand on one element.",
                            "Give each a field or parameter of its own.");
            return Optional.empty();
        }
        return annotations.merged(type);
    }

    private static void withoutParts(Annotations annotations, String what) {
        String parts = parts(annotations, false);
        if (!parts.isEmpty()) {
            annotations
                    .texts()
                    .mistake(parts + " on " + what + " has no effect.", "Move it to a container, or remove it.");
        }
    }

    private void address(Element element, Annotations annotations) {
        withoutParts(annotations, "an address");
        Address address = annotations.merged(Address.class).orElseThrow();
        annotations
                .texts()
                .known("the container of @Address", address.container())
                .ifPresent(container -> {
                    if (address.port() < 0 || address.port() > 65535) {
                        annotations
                                .texts()
                                .mistake(
                                        "the port " + address.port() + " of @Address does not exist.",
                                        "Write a number of 1 to 65535, or leave it out for the only one that is forwarded.");
                    } else {
                        inject(element, new Wanted.Address(container, address.port(), address.protocol()));
                    }
                });
    }

    private void template(Element element, Annotations annotations, Class<?> type) {
        withoutParts(annotations, "a template");
        Template template = annotations.merged(Template.class).orElseThrow();
        inject(element, new Wanted.Text(template.value(), type));
    }

    private void inject(Element element, Wanted wanted) {
        injections.add(
                new InjectionPoint(element.source(), element.target(), element.home(), element.automatic(), wanted));
    }

    /** Reads what a class declares without a field. */
    void readClass(Element element) {
        Texts texts = new Texts(element.source(), surroundings, mistakes);
        AnnotationTree tree = AnnotationTree.of(element.annotations());
        List<AnnotationTree.Composed> containers = tree.carriersOf(Container.class);
        List<Found<?>> loose = new ArrayList<>(tree.own());
        tree.composed().stream()
                .filter(composed -> !containers.contains(composed))
                .forEach(composed -> loose.addAll(composed.carried().all()));
        Annotations siblings = new Annotations(
                loose.stream()
                        .sorted((one, other) -> Integer.compare(other.distance(), one.distance()))
                        .toList(),
                texts);
        if (siblings.has(Address.class) || siblings.has(Template.class)) {
            texts.mistake("@Address or @Template on a class has no effect.", "Put it on a field or parameter.");
        }
        if (tree.hasOwn(Container.class)) {
            classContainer(element, siblings);
        } else if (containers.size() == 1) {
            if (!toldSideBySide(containers.get(0).carried(), texts)) {
                classContainer(element, new Annotations(tree.all(), texts));
            }
            return;
        } else if (containers.size() > 1 && hasSiblings(siblings)) {
            texts.mistake(
                    "it is not clear whether " + shownSiblings(siblings) + " belongs to "
                            + containers.stream()
                                    .map(each -> "@"
                                            + each.annotation().annotationType().getSimpleName())
                                    .collect(Collectors.joining(" or "))
                            + ".",
                    "Put it on one of these, or make it a composed annotation with @Container.");
        } else if (containers.isEmpty()) {
            classNetworksAndVolumes(element, siblings);
        }
        for (AnnotationTree.Composed composed : containers) {
            if (!toldSideBySide(composed.carried(), texts)) {
                classContainer(element, new Annotations(composed.carried().all(), texts));
            }
        }
    }

    private static boolean hasSiblings(Annotations siblings) {
        return hasParts(siblings) || siblings.has(Network.class) || siblings.has(Volume.class);
    }

    private static String shownSiblings(Annotations siblings) {
        return siblings.found().stream()
                .filter(found -> PARTS.contains(found.annotation().annotationType())
                        || found.annotation() instanceof Label
                        || found.annotation() instanceof Network
                        || found.annotation() instanceof Volume)
                .map(found -> "@" + shownOf(found))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void classContainer(Element element, Annotations annotations) {
        Texts texts = new Texts(element.source(), surroundings, mistakes);
        Annotations own = new Annotations(annotations.found(), texts);
        Container container = own.merged(Container.class).orElseThrow();
        new ContainerReader(element, own).read(container).ifPresent(declared::add);
    }

    private void classNetworksAndVolumes(Element element, Annotations siblings) {
        for (Found<Network> found : siblings.written(Network.class)) {
            network(element, new Annotations(List.of(found), siblings.texts()));
        }
        for (Found<Volume> found : siblings.written(Volume.class)) {
            volume(element, new Annotations(List.of(found), siblings.texts()));
        }
        if (hasParts(siblings)) {
            withoutContainer(siblings, siblings.texts());
        }
    }
}
