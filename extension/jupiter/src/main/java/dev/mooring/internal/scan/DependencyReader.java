package dev.mooring.internal.scan;

import dev.mooring.DependsOn;
import dev.mooring.spec.Dependency;
import java.util.List;

/** Reads {@link DependsOn}. */
final class DependencyReader {

    private DependencyReader() {}

    static List<Dependency> read(Annotations annotations) {
        Texts texts = annotations.texts();
        ByKey<Dependency> dependencies = new ByKey<>(texts, "the dependency on");
        for (Found<DependsOn> found : annotations.all(DependsOn.class)) {
            for (String template : found.annotation().value()) {
                texts.known("@DependsOn", template)
                        .ifPresent(name -> dependencies.put(
                                name, new Dependency(name, found.annotation().condition()), found));
            }
        }
        return dependencies.values();
    }
}
