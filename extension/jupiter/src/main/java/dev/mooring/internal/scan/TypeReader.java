package dev.mooring.internal.scan;

import dev.mooring.Address;
import dev.mooring.BuildImage;
import dev.mooring.Compose;
import dev.mooring.Container;
import dev.mooring.CopyToBuildContext;
import dev.mooring.LoadImage;
import dev.mooring.Network;
import dev.mooring.Template;
import dev.mooring.Volume;
import dev.mooring.internal.declaration.Home;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads what classes and interfaces declare without a field.
 *
 * <p>Each composed annotation that carries {@link Container} declares a container of its own, from what it carries. A
 * {@code @Container} with an image on the class itself declares another one, and takes the annotations beside it.
 * Otherwise they are added to the container of the only composed annotation, or declare networks, volumes and images
 * where there is none.
 */
final class TypeReader {

    private final Surroundings surroundings;
    private final Mistakes mistakes;
    private final Findings findings;

    TypeReader(Surroundings surroundings, Mistakes mistakes, Findings findings) {
        this.surroundings = surroundings;
        this.mistakes = mistakes;
        this.findings = findings;
    }

    void read(Element element) {
        AnnotationTree tree = AnnotationTree.of(element.annotations());
        List<AnnotationTree.Composed> containers = tree.carriersOf(Container.class);
        Annotations siblings = annotations(element, siblings(tree, containers));
        ImageReader.tellMissingBuild(annotations(element, tree.all()));
        if (siblings.has(Address.class) || siblings.has(Template.class)) {
            siblings.texts()
                    .mistake("@Address or @Template on a class has no effect.", "Put it on a field or parameter.");
        }
        if (siblings.has(Compose.class) && !(element.home() instanceof Home.OfEnvironment)) {
            siblings.texts()
                    .mistake(
                            "@Compose on a class that is not an environment has no effect.",
                            "Put it on a record with @Environment, and name the record in @UseEnvironment.");
        }
        boolean another = tree.hasOwn(Container.class) && (containers.isEmpty() || hasImage(siblings));
        if (!another && containers.size() == 1) {
            container(element, containers.get(0).carried(), tree.all());
            return;
        }
        if (another) {
            container(element, siblings);
        } else if (containers.isEmpty()) {
            withoutContainer(element, siblings);
        } else {
            refuse(siblings, containers);
        }
        containers.forEach(composed ->
                container(element, composed.carried(), composed.carried().all()));
    }

    private Annotations annotations(Element element, List<Found<?>> found) {
        return new Annotations(found, new Texts(element.source(), surroundings, mistakes));
    }

    /** What is not part of a composed annotation with a container. */
    private static List<Found<?>> siblings(AnnotationTree tree, List<AnnotationTree.Composed> containers) {
        List<Found<?>> siblings = new ArrayList<>(tree.own());
        tree.composed().stream()
                .filter(composed -> !containers.contains(composed))
                .forEach(composed -> siblings.addAll(composed.carried().all()));
        siblings.sort(Comparator.<Found<?>>comparingInt(Found::distance).reversed());
        return siblings;
    }

    private static boolean hasImage(Annotations siblings) {
        return ImageReader.isIn(siblings)
                || siblings.written(Container.class).stream()
                        .anyMatch(found -> !found.annotation().image().isEmpty());
    }

    private static void refuse(Annotations siblings, List<AnnotationTree.Composed> containers) {
        String parts = ContainerAnnotations.listOfContainer(siblings);
        if (!parts.isEmpty()) {
            siblings.texts()
                    .mistake(
                            "it is not clear whether " + parts + " belongs to "
                                    + containers.stream()
                                            .map(each -> "@"
                                                    + each.annotation()
                                                            .annotationType()
                                                            .getSimpleName())
                                            .collect(Collectors.joining(" or "))
                                    + ".",
                            "Put it on one of these, or make it a composed annotation with @Container.");
        }
    }

    private void container(Element element, AnnotationTree carried, List<Found<?>> found) {
        Annotations annotations = annotations(element, found);
        if (!carried.tellSideBySide(annotations.texts())) {
            container(element, annotations);
        }
    }

    private void container(Element element, Annotations annotations) {
        new ContainerReader(element, annotations).declare(findings);
    }

    private void image(Element element, Annotations siblings) {
        List<Found<?>> ofImage = siblings.found().stream()
                .filter(found -> found.annotation() instanceof BuildImage || found.annotation() instanceof LoadImage)
                .toList();
        Annotations annotations = annotations(
                element,
                siblings.found().stream()
                        .filter(found -> ofImage.contains(found) || found.annotation() instanceof CopyToBuildContext)
                        .toList());
        if (ofImage.size() > 1 && ofImage.stream().allMatch(found -> found.distance() == 0)) {
            annotations
                    .texts()
                    .mistake(
                            "@BuildImage and @LoadImage are on one class.",
                            "Give each a field or parameter of its own.");
            return;
        }
        new ImageReader(element, annotations).declaration().ifPresent(findings::declare);
    }

    private void withoutContainer(Element element, Annotations siblings) {
        for (Found<Network> found : siblings.written(Network.class)) {
            new NetworkReader(annotations(element, List.of(found)))
                    .declaration(element)
                    .ifPresent(findings::declare);
        }
        for (Found<Volume> found : siblings.written(Volume.class)) {
            new VolumeReader(annotations(element, List.of(found)))
                    .declaration(element)
                    .ifPresent(findings::declare);
        }
        if (ImageReader.isIn(siblings)) {
            image(element, siblings);
        }
        if (ContainerAnnotations.isMissingContainer(siblings)) {
            ContainerAnnotations.tellMissingContainer(siblings);
        } else if (ValueReader.isIn(siblings)) {
            new ValueReader(element, siblings).declaration().ifPresent(findings::declare);
        }
    }
}
