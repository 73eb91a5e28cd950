package dev.mooring.internal.scan;

import dev.mooring.Env;
import dev.mooring.Label;
import dev.mooring.spec.EnvSpec;
import java.util.List;
import java.util.Map;

/** Reads {@link Env} and {@link Label}. */
final class EnvReader {

    private EnvReader() {}

    static List<EnvSpec> variables(Annotations annotations) {
        Pairs pairs = new Pairs(annotations.texts());
        ByKey<EnvSpec> variables = new ByKey<>(annotations.texts(), "the environment variable");
        for (Found<Env> found : annotations.all(Env.class)) {
            for (String text : found.annotation().value()) {
                String shown = found.annotation().secret() ? "***" : text;
                pairs.read("@Env", text, shown, "NAME=value")
                        .ifPresent(pair -> variables.put(
                                pair.key(),
                                new EnvSpec(
                                        pair.key(),
                                        pair.value(),
                                        found.annotation().secret()),
                                found));
            }
        }
        return variables.values();
    }

    static Map<String, String> labels(Annotations annotations) {
        Texts texts = annotations.texts();
        Pairs pairs = new Pairs(texts);
        ByKey<String> labels = new ByKey<>(texts, "the label");
        for (Found<Label> found : annotations.all(Label.class)) {
            for (String text : found.annotation().value()) {
                pairs.read("@Label", text, text, "key=value")
                        .ifPresent(pair -> labels.put(pair.key(), pair.value(), found));
            }
        }
        return labels.map();
    }
}
