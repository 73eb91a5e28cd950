package dev.mooring.internal.scan;

import dev.mooring.internal.spec.LogicalName;
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
