package dev.mooring.internal.scan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads texts of the form {@code key=value}. */
final class Pairs {

    private final Texts texts;

    Pairs(Texts texts) {
        this.texts = texts;
    }

    record Pair(String key, String value) {}

    /**
     * @param annotation what the pair stands in, for instance {@code @Env}
     * @param shown the text as mistakes may show it
     */
    Optional<Pair> read(String annotation, String text, String shown, String example) {
        int equals = text.indexOf('=');
        String key = equals < 0 ? "" : text.substring(0, equals).strip();
        if (key.isEmpty()) {
            if (Texts.isTold(text)) {
                return Optional.empty();
            }
            texts.mistake(
                    annotation + "(\"" + shown + "\") " + (equals == 0 ? "has no name before '='." : "has no '='."),
                    "Write " + annotation + "(\"" + example + "\").");
            return Optional.empty();
        }
        return texts.known("the name in " + annotation, key).map(known -> new Pair(known, text.substring(equals + 1)));
    }

    /** Reads options, each as {@code key=value}. */
    Map<String, String> map(String attribute, String[] options) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            if (Texts.isTold(option)) {
                continue;
            }
            if (equals < 1) {
                texts.mistake(
                        attribute + " contains '" + option + "', which is not key=value.",
                        "Write " + attribute + " = \"key=value\".");
            } else {
                map.put(option.substring(0, equals), option.substring(equals + 1));
            }
        }
        return map;
    }
}
