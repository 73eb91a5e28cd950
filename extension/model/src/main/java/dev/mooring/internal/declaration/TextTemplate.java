package dev.mooring.internal.declaration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text with placeholders: {@code ${…}} stands for a value, {@code $$} for a dollar sign, and a dollar sign before
 * anything else for itself.
 */
public final class TextTemplate {

    private final List<Part> parts;

    private TextTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads a text.
     *
     * @throws TextSyntaxException if a placeholder has no end or is of no known form
     */
    public static TextTemplate parse(String text) {
        return new Parser(text).parse();
    }

    /** The template that stands for a plain text. */
    public static String escape(String plain) {
        return plain.replace("$", "$$");
    }

    /** The placeholders in their order, including those in default values. */
    public List<Reference> references() {
        return parts.stream()
                .flatMap(part -> part instanceof Part.Placeholder placeholder ? all(placeholder) : Stream.empty())
                .toList();
    }

    private static Stream<Reference> all(Part.Placeholder placeholder) {
        Stream<Reference> own = Stream.of(placeholder.reference());
        return placeholder.reference() instanceof Reference.OfSurroundings outside && outside.orElse() != null
                ? Stream.concat(own, outside.orElse().references().stream())
                : own;
    }

    /** The placeholders by the way they are written. */
    public Map<String, Reference> placeholders() {
        Map<String, Reference> placeholders = new LinkedHashMap<>();
        for (Part part : parts) {
            if (part instanceof Part.Placeholder placeholder) {
                placeholders.put(placeholder.written(), placeholder.reference());
            }
        }
        return placeholders;
    }

    /** The placeholder that is the whole text, if the text is one. */
    public Optional<Reference> soleReference() {
        return parts.size() == 1 && parts.get(0) instanceof Part.Placeholder placeholder
                ? Optional.of(placeholder.reference())
                : Optional.empty();
    }

    /** The name of a resource, if the text is nothing but {@code ${name}}. */
    public Optional<String> nameOfResource() {
        return soleReference()
                .filter(Reference.OfResource.class::isInstance)
                .map(Reference.OfResource.class::cast)
                .filter(resource -> resource.property().isEmpty() && !resource.isSelf())
                .map(Reference.OfResource::name);
    }

    /**
     * Replaces placeholders by templates.
     *
     * @param templates gives templates; empty leaves the placeholder for later
     * @return a template again
     */
    public String rewrite(Function<Reference, Optional<String>> templates) {
        StringBuilder result = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Literal literal) {
                result.append(literal.written());
            } else if (part instanceof Part.Placeholder placeholder) {
                result.append(templates.apply(placeholder.reference()).orElse(placeholder.written()));
            }
        }
        return result.toString();
    }

    /**
     * Replaces all placeholders.
     *
     * @param values gives plain values
     * @return the plain text
     */
    public String resolve(Function<Reference, String> values) {
        return resolve((written, reference) -> values.apply(reference));
    }

    /**
     * Replaces all placeholders.
     *
     * @param values provides plain values; also receives the notation of the placeholder
     * @return the plain text
     */
    public String resolve(BiFunction<String, Reference, String> values) {
        StringBuilder result = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Literal literal) {
                result.append(literal.plain());
            } else if (part instanceof Part.Placeholder placeholder) {
                result.append(values.apply(placeholder.written(), placeholder.reference()));
            }
        }
        return result.toString();
    }

    private sealed interface Part {

        /** The original text is kept, because a dollar sign of a regular expression must not be doubled. */
        record Literal(String written, String plain) implements Part {}

        record Placeholder(Reference reference, String written) implements Part {}
    }

    private static final class Parser {

        private static final String REMEDY = "Close it with '}', or write $${ for a literal ${.";

        private final String text;
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();

        Parser(String text) {
            this.text = text;
        }

        TextTemplate parse() {
            int at = 0;
            while (at < text.length()) {
                if (text.startsWith("$$", at)) {
                    literal.append("$$");
                    at += 2;
                } else if (text.startsWith("${", at)) {
                    int end = end(at);
                    endLiteral();
                    parts.add(placeholder(text.substring(at + 2, end), text.substring(at, end + 1)));
                    at = end + 1;
                } else {
                    literal.append(text.charAt(at++));
                }
            }
            endLiteral();
            return new TextTemplate(parts);
        }

        private void endLiteral() {
            if (!literal.isEmpty()) {
                String written = literal.toString();
                parts.add(new Part.Literal(written, written.replace("$$", "$")));
                literal.setLength(0);
            }
        }

        /** The end of a placeholder; its default value may hold placeholders of its own. */
        private int end(int start) {
            int depth = 0;
            for (int at = start; at < text.length(); at++) {
                if (text.startsWith("$$", at)) {
                    at++;
                } else if (text.startsWith("${", at)) {
                    depth++;
                    at++;
                } else if (text.charAt(at) == '}' && --depth == 0) {
                    return at;
                }
            }
            throw new TextSyntaxException("the placeholder '" + text.substring(start) + "' has no end.", REMEDY);
        }

        private static Part placeholder(String body, String written) {
            if (body.startsWith("@") && body.length() > 1) {
                return new Part.Placeholder(new Reference.OfAttribute(body.substring(1)), written);
            }
            for (Reference.OfHostUser user : Reference.OfHostUser.values()) {
                if (written.equals(user.toString())) {
                    return new Part.Placeholder(user, written);
                }
            }
            for (Reference.Kind kind : Reference.Kind.values()) {
                if (body.startsWith(kind.prefix() + ":")) {
                    return new Part.Placeholder(
                            surroundings(kind, body.substring(kind.prefix().length() + 1), written), written);
                }
            }
            return new Part.Placeholder(resource(body, written), written);
        }

        private static Reference surroundings(Reference.Kind kind, String rest, String written) {
            int separator = rest.indexOf(":-");
            String key = separator < 0 ? rest : rest.substring(0, separator);
            if (key.isEmpty()) {
                throw unknownForm(written);
            }
            @Nullable TextTemplate orElse = separator < 0 ? null : TextTemplate.parse(rest.substring(separator + 2));
            return new Reference.OfSurroundings(kind, key, orElse);
        }

        private static Reference resource(String body, String written) {
            int colon = body.indexOf(':');
            String head = colon < 0 ? body : body.substring(0, colon);
            int dot = head.lastIndexOf('.');
            String name = dot < 0 ? head : head.substring(0, dot);
            String property = dot < 0 ? "" : head.substring(dot + 1);
            @Nullable String argument = colon < 0 ? null : body.substring(colon + 1);
            boolean incomplete = name.isEmpty() || (dot >= 0 && property.isEmpty()) || (dot < 0 && argument != null);
            if (incomplete || (argument != null && (argument.isEmpty() || argument.startsWith("-")))) {
                throw unknownForm(written);
            }
            return new Reference.OfResource(name, property, argument);
        }

        private static TextSyntaxException unknownForm(String written) {
            return new TextSyntaxException(
                    written + " is not a placeholder.",
                    "Known are ${name.property}, ${@attribute}, ${env:NAME}, ${sys:name}, ${config:name}, ${arg:name}"
                            + " (all four may end in :-default), ${host.user}, ${host.uid} and ${host.gid}; write $"
                            + written
                            + " for a literal " + written + ".");
        }
    }
}
