package dev.mooring.internal.readiness;

import dev.mooring.resource.MooringException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the placeholders in a description, as far as they are known.
 *
 * @param resolve replaces the placeholders of a text; throws an exception if one is unknown
 */
record KnownPlaceholders(UnaryOperator<String> resolve) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$?\\$\\{[^}]*}");

    String replacedIn(String description) {
        return PLACEHOLDER.matcher(description).replaceAll(found -> Matcher.quoteReplacement(value(found.group())));
    }

    private String value(String placeholder) {
        try {
            return resolve.apply(placeholder);
        } catch (MooringException unknown) {
            return placeholder;
        }
    }
}
