package dev.mooring.internal.text;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes durations in JUnit's notation: a number and a unit, {@code 30 s}.
 *
 * <p>The units are {@code ns, μs, ms, s, m, h, d}; a number without a unit means seconds.
 */
public final class Durations {

    private static final Pattern FORM =
            Pattern.compile("([1-9]\\d{0,11}) ?([nμm]?s|m|h|d)?", CASE_INSENSITIVE | UNICODE_CASE);

    private static final Map<String, ChronoUnit> UNITS = units();

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @param text for instance {@code 30 s}, {@code 500ms} or {@code 2 m}
     * @return the duration, never zero
     * @throws IllegalArgumentException if the text is not a duration
     */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a duration: write a number and one of ns, μs, ms, s, m, h, d, for instance '30 s'");
        }
        String unit = matcher.group(2);
        long number = Long.parseLong(matcher.group(1));
        // Both the micro sign and the Greek letter match; only the letter is left when case is folded twice.
        return Duration.of(
                number,
                unit == null
                        ? ChronoUnit.SECONDS
                        : UNITS.get(unit.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)));
    }

    /**
     * Reads the duration of an annotation's attribute.
     *
     * @param text a duration, or nothing
     * @return the duration, or null for an empty text
     * @throws IllegalArgumentException if the text is not a duration
     */
    public static @Nullable Duration parseAttribute(String text) {
        return text.isEmpty() ? null : parse(text);
    }

    /**
     * Writes a duration with the largest unit that leaves no fraction.
     *
     * @param duration the duration
     * @return for instance {@code 60 s}, {@code 1500 ms} or {@code 2 h}
     */
    public static String format(Duration duration) {
        String text = duration.toNanos() + " ns";
        for (Map.Entry<String, ChronoUnit> unit : UNITS.entrySet()) {
            Duration one = unit.getValue().getDuration();
            // One minute is left out, since everybody says "60 s".
            boolean natural = unit.getValue() != ChronoUnit.MINUTES || duration.toMinutes() > 1;
            if (natural && !duration.isZero() && duration.toNanos() % one.toNanos() == 0) {
                text = duration.toNanos() / one.toNanos() + " " + unit.getKey();
            }
        }
        return text;
    }

    /** The units, the smallest first. */
    private static Map<String, ChronoUnit> units() {
        Map<String, ChronoUnit> units = new LinkedHashMap<>();
        units.put("ns", ChronoUnit.NANOS);
        units.put("μs", ChronoUnit.MICROS);
        units.put("ms", ChronoUnit.MILLIS);
        units.put("s", ChronoUnit.SECONDS);
        units.put("m", ChronoUnit.MINUTES);
        units.put("h", ChronoUnit.HOURS);
        units.put("d", ChronoUnit.DAYS);
        return units;
    }
}
