package dev.mooring.internal.scan;

import dev.mooring.Env;
import dev.mooring.internal.declaration.Reference;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.declaration.TextSyntaxException;
import dev.mooring.internal.declaration.TextTemplate;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads the texts of one element's annotations: replaces placeholders that are known before any container starts, and
 * leaves the rest.
 *
 * <p>A placeholder that has no value is reported as a mistake and stays in the text, so that later checks do not report
 * it again.
 */
final class Texts {

    /** Stands for a text that could not be read. */
    private static final String UNREADABLE = "${@ unreadable}";

    private final Source source;
    private final Surroundings surroundings;
    private final Mistakes mistakes;
    private final boolean secret;
    private boolean readsJvm;

    Texts(Source source, Surroundings surroundings, Mistakes mistakes) {
        this(source, surroundings, mistakes, false);
    }

    /** @param secret whether mistakes must not show the texts */
    private Texts(Source source, Surroundings surroundings, Mistakes mistakes, boolean secret) {
        this.source = source;
        this.surroundings = surroundings;
        this.mistakes = mistakes;
        this.secret = secret;
    }

    Source source() {
        return source;
    }

    /** Whether a text depends on the test JVM's environment variables or system properties. */
    boolean readsJvm() {
        return readsJvm;
    }

    /** Whether the class has not begun yet, so that code of the project is not called. */
    boolean ahead() {
        return surroundings.ahead();
    }

    void mistake(String problem, String remedy) {
        mistakes.add(source, problem, remedy);
    }

    /** Merges annotations attribute by attribute: the nearest value that differs from the default is used. */
    <A extends Annotation> Optional<A> merge(Class<A> type, List<Found<A>> farthestFirst) {
        if (farthestFirst.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Found<A> found : farthestFirst) {
            Shorthand.conflict(type, found.annotation())
                    .ifPresent(problem -> mistake(problem, "Write one of them; they mean the same."));
        }
        for (Method attribute : AnnotationValues.attributes(type)) {
            for (Found<A> found : farthestFirst) {
                Object value = Shorthand.value(type, found.annotation(), attribute);
                if (!AnnotationValues.isDefault(attribute, value) || !values.containsKey(attribute.getName())) {
                    values.put(attribute.getName(), read(found.annotation(), value, found.carriers()));
                }
            }
        }
        return Optional.of(AnnotationValues.annotation(type, values));
    }

    /** An annotation with its texts read. */
    <A extends Annotation> A read(Class<A> type, Found<A> found) {
        return merge(type, List.of(found)).orElseThrow();
    }

    private Object read(Annotation holder, Object value, List<Annotation> carriers) {
        if (holder instanceof Env env && env.secret()) {
            Texts hidden = new Texts(source, surroundings, mistakes, true);
            Object read = hidden.read(value, carriers);
            readsJvm |= hidden.readsJvm;
            return read;
        }
        return read(value, carriers);
    }

    private Object read(Object value, List<Annotation> carriers) {
        if (value instanceof String text) {
            return read(text, carriers);
        }
        if (value instanceof String[] texts) {
            List<String> read = new ArrayList<>();
            for (String text : texts) {
                spliced(text, carriers).ifPresentOrElse(read::addAll, () -> read.add(read(text, carriers)));
            }
            return read.toArray(String[]::new);
        }
        return value;
    }

    /** The elements of a carrier's array, where a text is nothing but a placeholder for that. */
    private Optional<List<String>> spliced(String text, List<Annotation> carriers) {
        return parse(text)
                .flatMap(TextTemplate::soleReference)
                .filter(Reference.OfAttribute.class::isInstance)
                .flatMap(reference -> valueOf(((Reference.OfAttribute) reference).name(), carriers))
                .filter(carried -> carried.value() instanceof String[])
                .map(carried -> List.of((String[]) read(carried.value(), carried.carriers())));
    }

    /** A text that holds only such placeholders as need the run. */
    String read(String text, List<Annotation> carriers) {
        return parse(text).map(template -> rewrite(template, carriers)).orElse(UNREADABLE);
    }

    private Optional<TextTemplate> parse(String text) {
        try {
            return Optional.of(TextTemplate.parse(text));
        } catch (TextSyntaxException bad) {
            if (secret) {
                mistake(
                        "a value of @Env(secret = true) contains an invalid placeholder: ***.",
                        "Close it with '}', or write $${ for a literal ${.");
            } else {
                mistake(Objects.requireNonNull(bad.getMessage()), bad.remedy());
            }
            return Optional.empty();
        }
    }

    private String rewrite(TextTemplate template, List<Annotation> carriers) {
        return template.rewrite(reference -> value(reference, carriers));
    }

    private Optional<String> value(Reference reference, List<Annotation> carriers) {
        if (reference instanceof Reference.OfAttribute attribute) {
            // A text that has been read and configured comes here again; its mistakes have been reported.
            return attribute.name().startsWith(" ") ? Optional.empty() : attribute(attribute.name(), carriers);
        }
        if (reference instanceof Reference.OfSurroundings outside) {
            return outside(outside, carriers);
        }
        if (reference instanceof Reference.OfHostUser number) {
            Optional<String> user = surroundings.hostUser().get();
            if (user.isEmpty()) {
                mistake(
                        number + " has no value, since this system has no numeric user and group.",
                        "Write the numbers, for instance user = \"" + number.example() + "\".");
            }
            return user.map(number::of);
        }
        return Optional.empty();
    }

    private Optional<String> attribute(String name, List<Annotation> carriers) {
        Optional<Carried> carried = valueOf(name, carriers);
        if (carried.isEmpty()) {
            unknownAttribute(name, carriers);
            return Optional.of(UNREADABLE);
        }
        Object value = carried.get().value();
        if (value instanceof String text) {
            return Optional.of(read(text, carried.get().carriers()));
        }
        if (value.getClass().isArray() || value instanceof Annotation) {
            mistake(
                    "${@" + name + "} is part of a longer text, but the attribute has several values.",
                    "Use it alone, as one of the elements of an array attribute.");
            return Optional.empty();
        }
        String plain = value instanceof Class<?> type
                ? type.getName()
                : value instanceof Enum<?> constant ? constant.name() : value.toString();
        return Optional.of(TextTemplate.escape(plain));
    }

    private record Carried(Object value, List<Annotation> carriers) {}

    /** The value of an attribute of the outermost carrier that has it, and what carries that. */
    private static Optional<Carried> valueOf(String name, List<Annotation> carriers) {
        for (int at = 0; at < carriers.size(); at++) {
            Annotation carrier = carriers.get(at);
            for (Method attribute : AnnotationValues.attributes(carrier.annotationType())) {
                if (attribute.getName().equals(name)) {
                    return Optional.of(
                            new Carried(AnnotationValues.value(carrier, attribute), carriers.subList(0, at)));
                }
            }
        }
        return Optional.empty();
    }

    private void unknownAttribute(String name, List<Annotation> carriers) {
        if (carriers.isEmpty()) {
            mistake(
                    "${@" + name + "} refers to an attribute of a composed annotation, but is not used on one.",
                    "Write the value itself, or move the annotation to one of your own that has the attribute '" + name
                            + "'.");
            return;
        }
        TreeSet<String> known = new TreeSet<>();
        for (Annotation carrier : carriers) {
            AnnotationValues.attributes(carrier.annotationType()).forEach(each -> known.add(each.getName()));
        }
        String carrier = "@" + carriers.get(0).annotationType().getSimpleName();
        mistake(
                "${@" + name + "} is not an attribute of " + carrier + ".",
                known.isEmpty()
                        ? carrier + " has no attributes; add one named '" + name + "'."
                        : "Known are " + String.join(", ", known) + ".");
    }

    private Optional<String> outside(Reference.OfSurroundings reference, List<Annotation> carriers) {
        Optional<String> orElse = Optional.ofNullable(reference.orElse()).map(template -> rewrite(template, carriers));
        Optional<String> value = switch (reference.kind()) {
            case ENV -> surroundings.environment().apply(reference.key());
            case SYS -> surroundings.systemProperties().apply(reference.key());
            case CONFIG -> surroundings.configuration().apply(reference.key());
            case ARG ->
                // The invocation knows.
                Optional.empty();
        };
        if (reference.kind() == Reference.Kind.ARG) {
            return Optional.of(
                    "${arg:" + reference.key() + orElse.map(text -> ":-" + text).orElse("") + "}");
        }
        readsJvm |= reference.kind() != Reference.Kind.CONFIG;
        Optional<String> text = value.filter(present -> !present.isEmpty())
                .map(TextTemplate::escape)
                .or(() -> orElse);
        if (text.isEmpty()) {
            mistake(
                    "the " + reference.kind().description() + " '" + reference.key() + "' is not set.",
                    "Set it, or write ${" + reference.kind().prefix() + ":" + reference.key() + ":-default}.");
        }
        return text;
    }

    /** Whether a text holds a placeholder without a value, which has been reported as a mistake. */
    static boolean isTold(String template) {
        return TextTemplate.parse(template).references().stream()
                .anyMatch(reference -> !(reference instanceof Reference.OfResource)
                        && !(reference instanceof Reference.OfSurroundings outside
                                && outside.kind() == Reference.Kind.ARG));
    }

    /**
     * The plain text of a template that has to be known before anything is started, and is the same for all invocations
     * of a test.
     *
     * @param what names the text in mistakes, for instance {@code the platform}
     * @return the text; empty if a mistake has been reported
     */
    Optional<String> known(String what, String template) {
        for (Reference reference : TextTemplate.parse(template).references()) {
            if (reference instanceof Reference.OfSurroundings outside && outside.kind() == Reference.Kind.ARG) {
                mistake(
                        what + " contains ${arg:" + outside.key() + "}, but must be the same for all invocations.",
                        "Arguments are allowed in the image, the user, the command, the environment, labels,"
                                + " copied data, waits and"
                                + " @RunOptions.");
            }
        }
        return checkable(what, template);
    }

    /**
     * The plain text of a template that has to be known before anything is started, but may differ between invocations.
     *
     * @param what names the text in mistakes, for instance {@code the image}
     * @return the text; empty if a mistake has been reported, or if it waits for an argument
     */
    Optional<String> checkable(String what, String template) {
        TextTemplate parsed = TextTemplate.parse(template);
        for (Reference reference : parsed.references()) {
            if (reference instanceof Reference.OfResource resource) {
                mistake(
                        what + " contains " + resource + ", but must be known before any container starts.",
                        "Such placeholders are allowed in the command, the environment, labels, copied data and"
                                + " waits.");
            }
        }
        return parsed.references().isEmpty()
                ? Optional.of(parsed.resolve(none -> {
                    throw new IllegalStateException("no placeholder is left: " + none);
                }))
                : Optional.empty();
    }

    /** The texts of a map, all of which have to be known. */
    Map<String, String> known(String what, Map<String, String> templates) {
        Map<String, String> plain = new LinkedHashMap<>();
        templates.forEach(
                (key, template) -> known(what + " '" + key + "'", template).ifPresent(text -> plain.put(key, text)));
        return plain;
    }
}
