package dev.mooring.internal.scan;

import dev.mooring.Container;
import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The annotations of an element, with those that they themselves carry.
 *
 * @param own Mooring's annotations
 * @param composed the others, each with what it carries
 */
record AnnotationTree(List<Found<?>> own, List<Composed> composed) {

    private static final String MOORING = "dev.mooring";

    /** A foreign annotation that carries Mooring's. */
    record Composed(Annotation annotation, AnnotationTree carried) {}

    AnnotationTree {
        own = List.copyOf(own);
        composed = List.copyOf(composed);
    }

    static AnnotationTree of(List<Annotation> annotations) {
        return read(annotations, List.of());
    }

    private static AnnotationTree read(List<Annotation> annotations, List<Annotation> carriers) {
        List<Found<?>> own = new ArrayList<>();
        List<Composed> composed = new ArrayList<>();
        annotations.stream().flatMap(AnnotationTree::single).forEach(annotation -> {
            Class<? extends Annotation> type = annotation.annotationType();
            if (type.getPackageName().equals(MOORING) || isUsing(type)) {
                own.add(new Found<>(annotation, carriers));
            } else if (mayCarry(type) && carriers.stream().noneMatch(carrier -> type.isInstance(carrier))) {
                List<Annotation> inner = new ArrayList<>(carriers);
                inner.add(annotation);
                AnnotationTree carried = read(Arrays.asList(type.getDeclaredAnnotations()), inner);
                if (!carried.isEmpty()) {
                    composed.add(new Composed(annotation, carried));
                }
            }
        });
        return new AnnotationTree(own, composed);
    }

    private static boolean isUsing(Class<? extends Annotation> type) {
        return type.getName().equals("dev.mooring.wait.WaitUsing")
                || type.getName().equals("dev.mooring.provide.ProvideUsing");
    }

    private static boolean mayCarry(Class<? extends Annotation> type) {
        return !type.getName().startsWith("java.lang.annotation.")
                && !type.getName().startsWith("org.junit.")
                && !type.getName().startsWith("org.apiguardian.");
    }

    /** Takes the holder of a repeated annotation apart. */
    private static Stream<Annotation> single(Annotation annotation) {
        return repeated(annotation).map(Arrays::stream).orElseGet(() -> Stream.of(annotation));
    }

    private static Optional<Annotation[]> repeated(Annotation annotation) {
        Class<? extends Annotation> holder = annotation.annotationType();
        for (Method method : holder.getDeclaredMethods()) {
            Class<?> element = method.getReturnType().getComponentType();
            if (method.getName().equals("value") && element != null && element.isAnnotation()) {
                Repeatable repeatable = element.getAnnotation(Repeatable.class);
                return repeatable != null && repeatable.value().equals(holder)
                        ? Optional.of((Annotation[]) AnnotationValues.value(annotation, method))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    boolean isEmpty() {
        return own.isEmpty() && composed.isEmpty();
    }

    /** All of Mooring's annotations, those further away first. */
    List<Found<?>> all() {
        List<Found<?>> all = new ArrayList<>();
        collect(all);
        all.sort((one, other) -> Integer.compare(other.distance(), one.distance()));
        return all;
    }

    private void collect(List<Found<?>> all) {
        all.addAll(own);
        composed.forEach(each -> each.carried().collect(all));
    }

    boolean has(Class<? extends Annotation> type) {
        return all().stream().anyMatch(found -> type.isInstance(found.annotation()));
    }

    boolean hasOwn(Class<? extends Annotation> type) {
        return own.stream().anyMatch(found -> type.isInstance(found.annotation()));
    }

    /** The composed annotations that carry an annotation of a type. */
    List<Composed> carriersOf(Class<? extends Annotation> type) {
        return composed.stream().filter(each -> each.carried().has(type)).toList();
    }

    /**
     * The annotations of a type that cannot be merged, because they stand side by side: none or one on each element,
     * and no two composed annotations that both carry one.
     *
     * @return the names of the annotations that stand side by side, or empty
     */
    private Set<String> sideBySide(Class<? extends Annotation> type) {
        List<Composed> carriers = carriersOf(type);
        if (carriers.size() > 1) {
            Set<String> names = new LinkedHashSet<>();
            carriers.forEach(
                    each -> names.add("@" + each.annotation().annotationType().getSimpleName()));
            return names;
        }
        return carriers.isEmpty() ? Set.of() : carriers.get(0).carried().sideBySide(type);
    }

    /** Reports containers side by side as a mistake, and returns whether there are any. */
    boolean tellSideBySide(Texts texts) {
        Set<String> names = sideBySide(Container.class);
        if (!names.isEmpty()) {
            texts.mistake(
                    String.join(" and ", names) + " both declare a container, but one element can declare only one.",
                    "Give each a field or parameter of its own, or put both on a class.");
        }
        return !names.isEmpty();
    }
}
