package dev.mooring.internal.scan;

import dev.mooring.internal.spec.LogicalName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the logical name of what an element declares. */
final class NameReader {

    private final String standard;
    private final Texts texts;

    NameReader(Element element, Texts texts) {
        this(element.name(), texts);
    }

    /** @param standard the name unless one is given */
    NameReader(String standard, Texts texts) {
        this.standard = standard;
        this.texts = texts;
    }

    /**
     * Returns the name of what annotations declare, unless they give one: that of the element, or on a class that of
     * the composed annotation that is written there, as {@code postgres} for {@code @Postgres}.
     *
     * @param declaring those further away first
     */
    static String standard(Element element, List<? extends Found<?>> declaring) {
        return element.isClass()
                ? declaring.stream()
                        .filter(found -> found.distance() > 0)
                        .map(found -> found.carriers().get(0).annotationType().getSimpleName())
                        .map(type -> type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1))
                        .findFirst()
                        .orElse("")
                : element.name();
    }

    /**
     * @param written the name that was given, or an empty text
     * @param example how a name is given, for mistakes
     */
    Optional<String> read(String written, String example) {
        Optional<String> name = texts.known("the name", written).map(text -> text.isEmpty() ? standard : text);
        if (name.isEmpty()) {
            return name;
        }
        if (name.get().isEmpty()) {
            texts.mistake("a declaration on a class needs a name.", "Give it a name: " + example + ".");
            return Optional.empty();
        }
        if (name.get().equals(LogicalName.SELF)) {
            texts.mistake(
                    "the name 'self' is reserved: ${self.port:80} is the container's own port.",
                    "Give it another one: " + example + ".");
            return Optional.empty();
        }
        return name.filter(known -> isValid(texts, known, example));
    }

    /** Reports an invalid name as a mistake. */
    static boolean isValid(Texts texts, String name, String example) {
        boolean valid = LogicalName.isValid(name);
        if (!valid) {
            texts.mistake(
                    "the name '" + name + "' cannot be a name on the engine.",
                    "Use letters, digits, '-', '_' and '.': " + example + ".");
        }
        return valid;
    }
}
