package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.TextTemplate;

/** The plain text of a template; placeholders that are left stay as they are. */
final class PlainText {

    private PlainText() {}

    static String of(String template) {
        TextTemplate parsed = TextTemplate.parse(template);
        return parsed.references().isEmpty() ? parsed.resolve(reference -> "") : template;
    }
}
