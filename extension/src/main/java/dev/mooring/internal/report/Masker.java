package dev.mooring.internal.report;

import static java.util.Comparator.comparingInt;

import dev.mooring.internal.text.Printable;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the text that Mooring emits fit to be printed: the values of secrets are replaced, and it is {@link Printable}.
 *
 * <p>Secrets become known as containers are provisioned, while other threads mask already.
 */
public final class Masker implements UnaryOperator<String> {

    private static final String MASK = "***";

    /** Shorter texts are found in any other, and to mask them would make all messages unreadable. */
    private static final int SHORTEST = 4;

    /** Longest first, so that a secret which holds another one is masked as a whole. */
    private volatile List<Secret> secrets = List.of();

    /** A text and what is shown instead. */
    private record Secret(String text, String shown) {}

    /**
     * Makes the value of an environment variable known as a secret; one of less than four characters is masked as
     * {@code NAME=value} alone, blank ones not at all.
     */
    public void add(String name, String value) {
        if (value.length() >= SHORTEST) {
            add(value);
        } else {
            addAfterName(name, value);
        }
    }

    /** Makes a value known that is masked as {@code NAME=value} alone, unless it is blank. */
    public void addAfterName(String name, String value) {
        if (!value.isBlank()) {
            add(List.of(new Secret(name + "=" + value, name + "=" + MASK)));
        }
    }

    /** Registers a text as a secret; blank texts and those of less than four characters are ignored. */
    public void add(String secret) {
        // A line of a secret of several lines (a key, for instance) is masked on its own: logs are cut into lines.
        add(Stream.concat(Stream.of(secret), secret.lines().map(String::strip))
                .filter(text -> !text.isBlank() && text.length() >= SHORTEST)
                .map(text -> new Secret(text, MASK))
                .toList());
    }

    private synchronized void add(List<Secret> more) {
        if (secrets.containsAll(more)) {
            return;
        }
        Set<Secret> all = new LinkedHashSet<>(secrets);
        all.addAll(more);
        secrets = all.stream()
                .sorted(comparingInt((Secret secret) -> secret.text().length()).reversed())
                .toList();
    }

    /** Returns the text as it may be printed: every secret replaced, and nothing in it that moves a terminal. */
    public String mask(String text) {
        String masked = text;
        for (Secret secret : secrets) {
            masked = masked.replace(secret.text(), secret.shown());
        }
        return Printable.of(masked);
    }

    /** Returns a cause to be thrown along, unless its own text, which nobody can mask, is not as it may be printed. */
    public @Nullable Throwable harmless(@Nullable Throwable cause) {
        return harmless(cause, this);
    }

    /**
     * Returns a cause to be thrown along, unless its own text is not as it may be printed.
     *
     * @param mask makes a text so
     */
    public static @Nullable Throwable harmless(@Nullable Throwable cause, UnaryOperator<String> mask) {
        // Causes may form a circle.
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable one = cause; one != null && seen.add(one); one = one.getCause()) {
            if (!mask.apply(one.toString()).equals(one.toString())) {
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
