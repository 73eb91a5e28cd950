package dev.mooring.internal.report;

import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.text.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the text that Mooring emits fit to be printed: the values of secrets are replaced, also where they are encoded,
 * and it is {@link Printable}.
 *
 * <p>Secrets become known as containers are provisioned, while other threads mask already.
 */
public final class Masker implements UnaryOperator<String> {

    private static final String MASK = "***";

    /** Shorter texts occur everywhere, so masking them would make all messages unreadable. */
    private static final int SHORTEST = 4;

    private volatile List<Pattern> secrets = List.of();
    private volatile List<String> kept = List.of();
    private final Set<String> known = new LinkedHashSet<>();

    /** A part of a text. */
    private record Span(int begin, int end) {

        Span(MatchResult match) {
            this(match.start(), match.end());
        }

        boolean holds(Span part) {
            return begin <= part.begin && part.end <= end && !equals(part);
        }
    }

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
            add(name + "=" + value, List.of(SecretForms.after(name + "=", value)));
        }
    }

    /** Registers a text as a secret; blank texts and those of less than four characters are ignored. */
    public void add(String secret) {
        List<String> lines =
                secret.lines().map(String::strip).filter(Masker::isLongEnough).toList();
        if (isLongEnough(secret)) {
            add(secret, SecretForms.of(secret));
        }
        if (lines.size() == 1) {
            // Without the line feed that ends a file.
            lines.forEach(line -> add(line, SecretForms.of(line)));
        } else {
            // A line of a secret of several lines (a key, for instance) is masked on its own: logs are cut into lines.
            lines.forEach(line -> add(line, List.of(SecretForms.plain(line))));
        }
    }

    private static boolean isLongEnough(String secret) {
        return !secret.isBlank() && secret.length() >= SHORTEST;
    }

    private synchronized void add(String key, Collection<Pattern> forms) {
        if (known.add(key)) {
            List<Pattern> all = new ArrayList<>(secrets);
            all.addAll(forms);
            secrets = List.copyOf(all);
        }
    }

    /**
     * Registers a text that is printed as it is although it contains a word that is a secret elsewhere: the name of an
     * image, the description of a container.
     */
    public synchronized void keep(String text) {
        if (!text.isEmpty() && !kept.contains(text)) {
            List<String> all = new ArrayList<>(kept);
            all.add(text);
            kept = List.copyOf(all);
        }
    }

    /** Registers the name of a resource in errors and events. */
    public void keep(Resource resource) {
        keep(resource.toString());
        keep("'" + resource.name() + "' (" + resource.declaredAt());
        keep(resource.image());
    }

    /** Returns the text as it may be printed: every secret replaced, and nothing in it that moves a terminal. */
    public String mask(String text) {
        return Printable.of(withoutSecrets(text));
    }

    private String withoutSecrets(String text) {
        List<Span> found = secrets.stream()
                .flatMap(secret -> secret.matcher(text).results())
                .map(Span::new)
                .toList();
        if (found.isEmpty()) {
            return text;
        }
        List<Span> untouched = kept.stream()
                .flatMap(one -> Pattern.compile(one, Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .results())
                .map(Span::new)
                .toList();
        boolean[] secret = new boolean[text.length()];
        for (Span span : found) {
            if (untouched.stream().noneMatch(one -> one.holds(span))) {
                Arrays.fill(secret, span.begin(), span.end(), true);
            }
        }
        return masked(text, secret);
    }

    /** One mask for characters that follow one another, whether they are one secret or several. */
    private static String masked(String text, boolean[] secret) {
        StringBuilder masked = new StringBuilder(text.length());
        for (int i = 0; i < secret.length; i++) {
            if (!secret[i]) {
                masked.append(text.charAt(i));
            } else if (i == 0 || !secret[i - 1]) {
                masked.append(MASK);
            }
        }
        return masked.toString();
    }

    /**
     * Returns a cause that can be passed on with an exception; null if its text contains a secret, because the text of
     * an exception cannot be masked.
     */
    public @Nullable Throwable harmless(@Nullable Throwable cause) {
        return harmless(cause, this);
    }

    /**
     * Returns a cause that can be passed on with an exception; null if its text must not be printed.
     *
     * @param mask makes a text fit to be printed
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
