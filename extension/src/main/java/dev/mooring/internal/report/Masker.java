package dev.mooring.internal.report;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the values of secrets in the text that Mooring emits.
 *
 * <p>Secrets become known as containers are provisioned, while other threads mask already.
 */
public final class Masker implements UnaryOperator<String> {

    private static final String MASK = "***";

    /** A line of a secret of several lines (a key, for instance) is masked on its own: logs are cut into lines. */
    private static final int SHORTEST_LINE = 4;

    /** Longest first, so that a secret which holds another one is masked as a whole. */
    private volatile List<String> secrets = List.of();

    /** Makes a value known as a secret; blank ones are none. */
    public synchronized void add(String secret) {
        if (secret.isBlank() || secrets.contains(secret)) {
            return;
        }
        Set<String> all = new LinkedHashSet<>(secrets);
        all.add(secret);
        if (secret.indexOf('\n') >= 0) {
            secret.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST_LINE)
                    .forEach(all::add);
        }
        List<String> sorted = new ArrayList<>(all);
        sorted.sort(comparingInt(String::length).reversed());
        secrets = List.copyOf(sorted);
    }

    /** Returns the text with every secret replaced. */
    public String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** Returns a cause to be thrown along, unless its own text, which nobody can mask, holds a secret. */
    public @Nullable Throwable harmless(@Nullable Throwable cause) {
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (!mask(one.toString()).equals(one.toString())) {
                return null;
            }
        }
        return cause;
    }

    @Override
    public String apply(String text) {
        return mask(text);
    }
}
