package dev.mooring.internal.scan;

import dev.mooring.wait.WaitFactory;
import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitUsing;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@link WaitUsing}, and with it every annotation that carries it. */
final class WaitReader {

    private final Annotations annotations;
    private final Texts texts;
    private final boolean asksProject;
    private boolean ofProject;
    private final List<String> waitTexts = new ArrayList<>();

    /** @param asksProject whether waits may be made by code of the project's; if not, they are left out */
    WaitReader(Annotations annotations, boolean asksProject) {
        this.annotations = annotations;
        this.texts = annotations.texts();
        this.asksProject = asksProject;
    }

    /** The waits of the container. */
    List<WaitStrategy> read() {
        return annotations.written(WaitUsing.class).stream()
                .flatMap(found -> strategy(found).stream())
                .distinct()
                .toList();
    }

    /** The texts that the annotations of the waits hold that have been read. */
    List<String> texts() {
        return List.copyOf(waitTexts);
    }

    /** Whether code of the project's makes one of the waits that have been read. */
    boolean ofProject() {
        return ofProject;
    }

    /** The wait of an annotation that is the value of another one's attribute. */
    Optional<WaitStrategy> nested(Annotation wait) {
        WaitUsing using = Objects.requireNonNull(wait.annotationType().getAnnotation(WaitUsing.class));
        return strategy(new Found<>(using, List.of(wait)));
    }

    private Optional<WaitStrategy> strategy(Found<WaitUsing> found) {
        Class<?> type = found.annotation().value();
        if (!type.getPackageName().equals(WaitUsing.class.getPackageName())) {
            ofProject = true;
            if (!asksProject) {
                return Optional.empty();
            }
        }
        if (WaitStrategy.class.isAssignableFrom(type)) {
            return Instances.create(type.asSubclass(WaitStrategy.class), "@WaitUsing", texts);
        }
        if (!WaitFactory.class.isAssignableFrom(type)) {
            texts.mistake(
                    "@WaitUsing names " + type.getSimpleName() + ", which is neither a WaitStrategy nor a WaitFactory.",
                    "Let it implement WaitStrategy.");
            return Optional.empty();
        }
        Optional<Found<Annotation>> annotation = annotation(found, type);
        if (annotation.isEmpty()) {
            texts.mistake(
                    "@WaitUsing names the factory " + type.getSimpleName() + ", but is not on an annotation for it.",
                    "Put it on the annotation that the factory reads, or name a WaitStrategy.");
            return Optional.empty();
        }
        return Instances.create(type.asSubclass(WaitFactory.class), "@WaitUsing", texts)
                .flatMap(factory -> make(factory, annotation.get()));
    }

    /** The annotation that a factory reads: the nearest carrier of the type that it names. */
    private static Optional<Found<Annotation>> annotation(Found<WaitUsing> found, Class<?> factory) {
        Class<?> wanted = TypeArguments.of(factory, WaitFactory.class).orElse(Annotation.class);
        for (int at = found.distance() - 1; at >= 0; at--) {
            Annotation carrier = found.carriers().get(at);
            if (wanted.isInstance(carrier)) {
                return Optional.of(new Found<>(carrier, found.carriers().subList(0, at)));
            }
        }
        return Optional.empty();
    }

    private Optional<WaitStrategy> make(WaitFactory<?> factory, Found<Annotation> found) {
        Annotation read = read(found.annotation().annotationType(), found);
        String shown = "@" + read.annotationType().getSimpleName();
        List<String> its = texts(read);
        if (its.stream().anyMatch(Texts::isTold)) {
            return Optional.empty();
        }
        waitTexts.addAll(its);
        try {
            @Nullable WaitStrategy strategy = create(factory, read);
            if (strategy == null) {
                texts.mistake(shown + " creates no wait: its factory returned null.", "Return a WaitStrategy.");
            }
            return Optional.ofNullable(strategy);
        } catch (IllegalArgumentException bad) {
            texts.mistake(shown + ": " + bad.getMessage() + ".", "Correct the annotation.");
        } catch (RuntimeException thrown) {
            texts.mistake(shown + ": its factory threw " + thrown + ".", "Correct the factory.");
        }
        return Optional.empty();
    }

    private <A extends Annotation> A read(Class<A> type, Found<Annotation> found) {
        return texts.read(type, new Found<>(type.cast(found.annotation()), found.carriers()));
    }

    @SuppressWarnings("unchecked") // the annotation is of the type that the factory names
    private static <A extends Annotation> @Nullable WaitStrategy create(WaitFactory<A> factory, Annotation annotation) {
        return factory.create((A) annotation);
    }

    private static List<String> texts(Annotation annotation) {
        List<String> texts = new ArrayList<>();
        for (Method attribute : AnnotationValues.attributes(annotation.annotationType())) {
            Object value = AnnotationValues.value(annotation, attribute);
            if (value instanceof String text) {
                texts.add(text);
            } else if (value instanceof String[] several) {
                texts.addAll(List.of(several));
            }
        }
        return texts;
    }
}
