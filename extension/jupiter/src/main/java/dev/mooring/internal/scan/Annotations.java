package dev.mooring.internal.scan;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/**
 * The annotations that describe one resource, composed ones taken apart.
 *
 * @param found those further away first
 */
record Annotations(List<Found<?>> found, Texts texts) {

    Annotations {
        found = List.copyOf(found);
    }

    boolean has(Class<? extends Annotation> type) {
        return found.stream().anyMatch(each -> type.isInstance(each.annotation()));
    }

    /** Those of a type, as they were written, those further away first. */
    <A extends Annotation> List<Found<A>> written(Class<A> type) {
        return found.stream()
                .filter(each -> type.isInstance(each.annotation()))
                .map(each -> new Found<>(type.cast(each.annotation()), each.carriers()))
                .toList();
    }

    /** Those of a type with their texts read, those further away first. */
    <A extends Annotation> List<Found<A>> all(Class<A> type) {
        return written(type).stream()
                .map(each -> new Found<>(texts.read(type, each), each.carriers()))
                .toList();
    }

    /** The one that those of a type are merged to. */
    <A extends Annotation> Optional<A> merged(Class<A> type) {
        return texts.merge(type, written(type));
    }

    /** The only one of a type, or what those at several distances are merged to; two side by side are a mistake. */
    <A extends Annotation> Optional<A> single(Class<A> type) {
        List<Found<A>> written = written(type);
        int nearest = written.get(written.size() - 1).distance();
        if (written.stream().filter(each -> each.distance() == nearest).count() > 1) {
            texts.mistake(
                    "two @" + type.getSimpleName() + " are on one element.",
                    "Give each a field or parameter of its own.");
            return Optional.empty();
        }
        return merged(type);
    }

    /** Whether at most a name is set. */
    boolean onlyName(Class<? extends Annotation> type) {
        return found.stream()
                .map(Found::annotation)
                .allMatch(each -> type.isInstance(each)
                        && AnnotationValues.attributes(type).stream()
                                .filter(method -> !Shorthand.isName(type, method))
                                .allMatch(method ->
                                        AnnotationValues.isDefault(method, AnnotationValues.value(each, method))));
    }
}
