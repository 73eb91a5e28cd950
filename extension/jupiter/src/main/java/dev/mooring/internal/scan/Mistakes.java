package dev.mooring.internal.scan;

import dev.mooring.internal.declaration.Source;
import dev.mooring.resource.ConfigurationException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Collects the mistakes of one class, so that all of them are reported together. */
public final class Mistakes {

    private final Set<Mistake> found = new LinkedHashSet<>();
    private final Set<Mistake> warnings = new LinkedHashSet<>();

    /** Adds a mistake; the same one counts once. */
    public void add(Source source, String problem, String remedy) {
        found.add(new Mistake(source.describe(), problem, remedy));
    }

    /** Adds what looks like a mistake, but may be intended. */
    public void warn(Source source, String problem, String remedy) {
        warnings.add(new Mistake(source.describe(), problem, remedy));
    }

    /** What looks like a mistake, but may be intended. */
    public List<Mistake> warnings() {
        return List.copyOf(warnings);
    }

    public List<Mistake> found() {
        return List.copyOf(found);
    }

    /** Throws them, if there are any, together with the warnings: one of these may tell the cause. */
    public void throwIfAny(Class<?> type) {
        if (!found.isEmpty()) {
            throw new ConfigurationException(
                    heading(type),
                    Stream.concat(
                                    found.stream().map(Mistake::text),
                                    warnings.stream().map(warning -> "Warning: " + warning.text()))
                            .toList());
        }
    }

    private String heading(Class<?> type) {
        String name = Source.nameOf(type);
        return found.size() == 1
                ? name + " cannot be provisioned because of a mistake; nothing of it was started."
                : name + " cannot be provisioned because of " + found.size() + " mistakes; nothing of it was started.";
    }
}
