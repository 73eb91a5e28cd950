package dev.mooring.internal.scan;

import dev.mooring.Address;
import dev.mooring.BuildImage;
import dev.mooring.Container;
import dev.mooring.CopyToBuildContext;
import dev.mooring.Environment;
import dev.mooring.Network;
import dev.mooring.Template;
import dev.mooring.Volume;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads fields, parameters and record components. */
final class ElementReader {

    private final Surroundings surroundings;
    private final Mistakes mistakes;
    private final Findings findings;
    private final ComposeServices services;

    ElementReader(Surroundings surroundings, Mistakes mistakes, Findings findings) {
        this(surroundings, mistakes, findings, ComposeServices.NONE);
    }

    /** @param services the services that annotated elements add to */
    ElementReader(Surroundings surroundings, Mistakes mistakes, Findings findings, ComposeServices services) {
        this.surroundings = surroundings;
        this.mistakes = mistakes;
        this.findings = findings;
        this.services = services;
    }

    /** Returns whether annotations inject a value into an element, or are meant to describe one. */
    static boolean isAnnotated(List<Annotation> annotations) {
        return AnnotationTree.of(annotations).all().stream()
                .map(found -> found.annotation().annotationType())
                .anyMatch(type -> ContainerAnnotations.isPart(type)
                        || type == CopyToBuildContext.class
                        || type == ProvideUsing.class
                        || Role.isGivenBy(type));
    }

    void read(Element element) {
        AnnotationTree tree = AnnotationTree.of(element.annotations());
        Annotations annotations = new Annotations(tree.all(), new Texts(element.source(), surroundings, mistakes));
        ImageReader.tellMissingBuild(annotations);
        Class<?> type = element.type().orElseThrow();
        Optional<Role> role = Role.of(annotations, type);
        if (ValueReader.isIn(annotations) && type != DockerContainer.class) {
            if (canBeSet(element, annotations.texts())) {
                value(element, tree, annotations, type, role);
            }
        } else if (role.isPresent()) {
            if (canBeSet(element, annotations.texts()) && role.get().checkType(element, type, annotations.texts())) {
                read(role.get(), element, tree, annotations, type);
            }
        } else if (ContainerAnnotations.isMissingContainer(annotations)) {
            ContainerAnnotations.tellMissingContainer(annotations);
        } else if (!isFinal(element)) {
            readPlain(element, type);
        }
    }

    /**
     * Declares a service of a Compose file with what a field's annotations add, without a component that is given it.
     *
     * @param like the field
     */
    void service(Declared service, Field like) {
        Element element = new Element(
                service.declaration().source(),
                service.declaration().source().element(),
                Arrays.asList(like.getDeclaredAnnotations()),
                Optional.of(like.getType()),
                service.declaration().name(),
                service.declaration().home(),
                service.declaration().scope());
        Annotations annotations = new Annotations(
                AnnotationTree.of(element.annotations()).all(), new Texts(element.source(), surroundings, mistakes));
        new ContainerReader(element, annotations, services).declare(findings);
    }

    /** What only the type determines. A final field is left to its constructor. */
    private void readPlain(Element element, Class<?> type) {
        if (type == Docker.class) {
            findings.inject(element, new Wanted.Engine());
        } else if (type.isRecord() && type.isAnnotationPresent(Environment.class)) {
            findings.inject(element, new Wanted.OfEnvironment(type.asSubclass(Record.class)));
        }
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

    private void read(Role role, Element element, AnnotationTree tree, Annotations annotations, Class<?> type) {
        switch (role) {
            case CONTAINER -> container(element, tree, annotations);
            case NETWORK -> network(element, annotations);
            case VOLUME -> volume(element, annotations);
            case BUILD, LOAD -> image(element, annotations);
            case ADDRESS -> address(element, annotations);
            case TEMPLATE -> template(element, annotations, type);
        }
    }

    private void container(Element element, AnnotationTree tree, Annotations annotations) {
        if (tree.tellSideBySide(annotations.texts())) {
            return;
        }
        Container container = annotations.merged(Container.class).orElseThrow();
        if (annotations.onlyName(Container.class)) {
            annotations
                    .texts()
                    .known("the name", container.name())
                    .map(name -> name.isEmpty() ? element.name() : name)
                    .ifPresent(name -> findings.inject(element, new Wanted.Named(name, DockerContainer.class)));
            return;
        }
        new ContainerReader(element, annotations, services)
                .read(container, findings::declare)
                .ifPresent(declared -> {
                    Optional<Declared> value = ValueReader.isIn(annotations)
                            ? new ValueReader(element, annotations).ofContainer(declared.declaration())
                            : Optional.empty();
                    findings.declareAndInject(
                            element, value.map(declared::sharedAs).orElse(declared));
                    value.ifPresent(findings::declare);
                });
    }

    /** A value, and the container that it is made from if the same annotation declares that. */
    private void value(
            Element element, AnnotationTree tree, Annotations annotations, Class<?> type, Optional<Role> role) {
        ValueReader reader = new ValueReader(element, annotations);
        if (role.isEmpty()) {
            reader.declaration().ifPresent(declared -> {
                if (ValueReader.onlyName(annotations)) {
                    findings.inject(element, new Wanted.NamedOrOwn(declared, type));
                } else {
                    findings.declareAndInject(element, declared);
                }
            });
        } else if (role.get() != Role.CONTAINER) {
            annotations
                    .texts()
                    .mistake(
                            "the element declares a value and another resource.",
                            "Give each a field or parameter of its own.");
        } else if (!tree.tellSideBySide(annotations.texts())) {
            Container container = annotations.merged(Container.class).orElseThrow();
            new ContainerReader(element, annotations, services)
                    .read(container, findings::declare)
                    .ifPresent(declared -> {
                        Optional<Declared> value = reader.ofContainer(declared.declaration());
                        findings.declare(value.map(declared::sharedAs).orElse(declared));
                        value.ifPresent(known -> findings.declareAndInject(element, known));
                    });
        }
    }

    private void network(Element element, Annotations annotations) {
        new NetworkReader(annotations).declaration(element).ifPresent(declared -> {
            if (annotations.onlyName(Network.class)) {
                findings.inject(element, new Wanted.NamedOrOwn(declared, DockerNetwork.class));
            } else {
                findings.declareAndInject(element, declared);
            }
        });
    }

    private void volume(Element element, Annotations annotations) {
        new VolumeReader(annotations).declaration(element).ifPresent(declared -> {
            if (annotations.onlyName(Volume.class)) {
                findings.inject(element, new Wanted.NamedOrOwn(declared, DockerVolume.class));
            } else {
                findings.declareAndInject(element, declared);
            }
        });
    }

    private void image(Element element, Annotations annotations) {
        if (annotations.onlyName(BuildImage.class)) {
            String written = annotations.merged(BuildImage.class).orElseThrow().name();
            annotations
                    .texts()
                    .known("the name", written)
                    .map(name -> name.isEmpty() ? element.name() : name)
                    .ifPresent(name -> findings.inject(element, new Wanted.Named(name, DockerImage.class)));
            return;
        }
        new ImageReader(element, annotations)
                .declaration()
                .ifPresent(declared -> findings.declareAndInject(element, declared));
    }

    private void address(Element element, Annotations annotations) {
        ContainerAnnotations.refuse(annotations, "an address");
        Address address = annotations.merged(Address.class).orElseThrow();
        Texts texts = annotations.texts();
        texts.known("the container of @Address", address.container()).ifPresent(container -> {
            if (address.port() < 0 || address.port() > 65535) {
                texts.mistake(
                        "the port " + address.port() + " of @Address does not exist.",
                        "Write a number of 1 to 65535, or leave it out for the only one that is forwarded.");
            } else {
                findings.inject(element, new Wanted.Address(container, address.port(), address.protocol()));
            }
        });
    }

    private void template(Element element, Annotations annotations, Class<?> type) {
        ContainerAnnotations.refuse(annotations, "a template");
        Template template = annotations.merged(Template.class).orElseThrow();
        findings.inject(element, new Wanted.Text(template.value(), type));
    }
}
