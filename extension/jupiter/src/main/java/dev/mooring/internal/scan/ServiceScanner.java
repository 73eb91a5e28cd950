package dev.mooring.internal.scan;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.declaration.TextTemplate;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads an annotation that code has put together, as if it were written on a field of its own. */
public final class ServiceScanner {

    private ServiceScanner() {}

    /**
     * Reads what an annotation declares, and injects it.
     *
     * @param annotation the annotation
     * @param values the attributes that are set; their texts are literal
     * @param handle the type that is wanted
     * @param name the logical name, unless the annotation gives one
     * @param source where it is run
     * @param mistakes collects the mistakes
     */
    public static Scanned scan(
            Class<? extends Annotation> annotation,
            Map<String, Object> values,
            Class<?> handle,
            String name,
            Source source,
            Surroundings surroundings,
            Mistakes mistakes) {
        Findings findings = new Findings(UnaryOperator.identity());
        Element element = new Element(
                source,
                source.element(),
                List.of(complete(annotation, values, source, mistakes)),
                Optional.of(handle),
                name,
                new Home.OfClass(source.type()),
                Scope.METHOD);
        new ElementReader(surroundings, mistakes, findings).read(element);
        if (findings.injections().isEmpty() && mistakes.found().isEmpty()) {
            mistakes.add(
                    source,
                    "@" + annotation.getSimpleName() + " declares no container.",
                    "Put @Container and @ProvideUsing on it.");
        }
        return new Scanned(
                source.type(), findings.declared(), findings.injections(), List.of(), ArgumentNames.NONE, List.of());
    }

    private static Annotation complete(
            Class<? extends Annotation> annotation, Map<String, Object> values, Source source, Mistakes mistakes) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Method attribute : AnnotationValues.attributes(annotation)) {
            Object value = values.get(attribute.getName());
            Object standard = attribute.getDefaultValue();
            if (value != null) {
                all.put(attribute.getName(), literal(value));
            } else if (standard != null) {
                all.put(attribute.getName(), standard);
            } else {
                mistakes.add(
                        source,
                        "@" + annotation.getSimpleName() + " has no default for '" + attribute.getName() + "'.",
                        "Set it: .with(" + annotation.getSimpleName() + "::" + attribute.getName() + ", …).");
                mistakes.throwIfAny(source.type());
            }
        }
        return AnnotationValues.annotation(annotation, all);
    }

    private static Object literal(Object value) {
        if (value instanceof String text) {
            return TextTemplate.escape(text);
        }
        if (value instanceof String[] texts) {
            return Arrays.stream(texts).map(TextTemplate::escape).toArray(String[]::new);
        }
        return value;
    }
}
