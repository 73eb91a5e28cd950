package dev.mooring.spring.internal;

import dev.mooring.Compose;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.spi.DeclaredResource;
import dev.mooring.spi.ResourceKey;
import dev.mooring.spi.TestResources;
import dev.mooring.spring.SpringConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What the application of a test class is connected to, before anything of it runs.
 *
 * @param resources what the class can use
 * @param connections the servers and databases
 * @param properties the other properties, by their names
 */
record ClassConnections(
        TestResources resources, List<Connected> connections, Map<String, DeclaredResource<String>> properties) {

    static ClassConnections of(TestResources resources) {
        List<Connected> connections = Stream.of(Kind.values())
                .flatMap(kind -> new Candidates(resources, kind).connected())
                .toList();
        return new ClassConnections(resources, connections, DeclaredProperties.of(resources));
    }

    boolean isEmpty() {
        return connections.isEmpty() && properties.isEmpty();
    }

    /** Equal for classes whose applications are connected to the same. */
    Key key() {
        return new Key(
                connections.stream().map(Connected::key).toList(),
                properties.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, entry -> entry.getValue().key())));
    }

    record Key(List<Connected.Key> connections, Map<String, ResourceKey> properties) {}

    /** All that has to run for the application. */
    List<DeclaredResource<?>> all() {
        List<DeclaredResource<?>> all = new ArrayList<>(properties.values());
        connections.forEach(connected -> all.add(connected.resource()));
        return all;
    }

    /** The declarations of one kind. */
    private record Candidates(TestResources resources, Kind kind) {

        Stream<Connected> connected() {
            List<DeclaredResource<?>> unmarked = new ArrayList<>();
            List<DeclaredResource<?>> marked = new ArrayList<>();
            List<Connected> prefixed = new ArrayList<>();
            for (Class<?> type : kind.types()) {
                List<DeclaredResource<?>> ofType = new ArrayList<>();
                for (DeclaredResource<?> each : resources.all(type)) {
                    Optional<SpringConnection> annotation = annotation(each);
                    if (annotation.isEmpty()) {
                        ofType.add(each);
                    } else if (annotation.get().value()
                            && annotation.get().prefix().isEmpty()) {
                        marked.add(each);
                    } else if (annotation.get().value()) {
                        prefixed.add(new Connected(kind, each, annotation.get().prefix()));
                    }
                }
                if (unmarked.isEmpty()) {
                    unmarked.addAll(ofType);
                }
            }
            if (!unmarked.stream().allMatch(Candidates::isRecognized)) {
                unmarked.removeIf(Candidates::isRecognized);
            }
            return Stream.concat(
                    only(marked.isEmpty() ? unmarked : marked).map(main -> new Connected(kind, main, "")),
                    prefixed.stream());
        }

        private Stream<DeclaredResource<?>> only(List<DeclaredResource<?>> candidates) {
            if (candidates.size() > 1) {
                throw new ConfigurationException(
                        "The application of "
                                + resources.context().getRequiredTestClass().getSimpleName()
                                + " can be connected to one " + kind + ", but these are declared: "
                                + candidates.stream()
                                        .map(each -> "'" + each.name() + "' (" + each.declaredAt() + ")")
                                        .collect(Collectors.joining(", "))
                                + ".",
                        List.of("Put @SpringConnection on the one that Spring Boot is to use, and"
                                + " @SpringConnection(prefix = \"app.other\") or @SpringConnection(false) on the"
                                + " others."));
            }
            return candidates.stream();
        }

        /** Whether a Compose file declares it without an annotation of its own, which would come first. */
        private static boolean isRecognized(DeclaredResource<?> resource) {
            return resource.element() instanceof Class<?> type && AnnotationSupport.isAnnotated(type, Compose.class);
        }

        private static Optional<SpringConnection> annotation(DeclaredResource<?> resource) {
            return AnnotationSupport.findAnnotation(resource.element(), SpringConnection.class);
        }
    }

    /** The class with its superclasses, interfaces and environments, and those around it, the nearest last. */
    static List<Class<?>> places(TestResources resources) {
        Set<Class<?>> places = new LinkedHashSet<>(resources.environments());
        List<Class<?>> around = new ArrayList<>();
        for (Class<?> type = resources.context().getRequiredTestClass();
                type != null;
                type = type.getEnclosingClass()) {
            around.add(0, type);
        }
        around.forEach(type -> addHierarchy(type, places));
        return List.copyOf(places);
    }

    private static void addHierarchy(Class<?> type, Set<Class<?>> places) {
        Class<?> superclass = type.getSuperclass();
        if (superclass != null && superclass != Object.class) {
            addHierarchy(superclass, places);
        }
        Arrays.stream(type.getInterfaces()).forEach(each -> addHierarchy(each, places));
        places.add(type);
    }
}
