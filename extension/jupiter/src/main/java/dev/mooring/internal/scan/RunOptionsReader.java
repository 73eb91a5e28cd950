package dev.mooring.internal.scan;

import dev.mooring.RunOptions;
import dev.mooring.internal.spec.RunFlag;
import dev.mooring.spec.RunOptionsSpec;
import java.lang.reflect.Method;
import java.util.List;

/** Reads {@link RunOptions}. */
final class RunOptionsReader {

    private final Pairs pairs;

    private RunOptionsReader(Texts texts) {
        this.pairs = new Pairs(texts);
    }

    static RunOptionsSpec read(Annotations annotations) {
        return annotations
                .merged(RunOptions.class)
                .map(options -> new RunOptionsReader(annotations.texts()).read(options))
                .orElse(RunOptionsSpec.NONE);
    }

    private RunOptionsSpec read(RunOptions options) {
        RunOptionsSpec.Builder builder = RunOptionsSpec.builder();
        for (RunFlag flag : RunFlag.all()) {
            Method attribute = AnnotationValues.attribute(RunOptions.class, flag.attribute());
            Object value = AnnotationValues.value(options, attribute);
            if (!AnnotationValues.isDefault(attribute, value)) {
                builder.flag(flag.attribute(), read(flag, value));
            }
        }
        return builder.build();
    }

    private Object read(RunFlag flag, Object value) {
        if (!(value instanceof String[] texts)) {
            return value;
        }
        return flag.kind() == RunFlag.Kind.MAP ? pairs.map(flag.attribute(), texts) : List.of(texts);
    }
}
