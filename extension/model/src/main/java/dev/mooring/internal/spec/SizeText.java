package dev.mooring.internal.spec;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as Docker writes them: {@code 512m}, {@code 1.5g}, {@code 1073741824}. */
public final class SizeText {

    static final String SYNTAX = "(\\d+(?:\\.\\d+)?) ?([kKmMgGtTpP]?)[iI]?[bB]?";

    private static final Pattern PATTERN = Pattern.compile(SYNTAX);

    private SizeText() {}

    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }

    /** The number of bytes, or nothing if the text is no size. */
    public static OptionalLong bytes(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        int power = 1 + "kmgtp".indexOf(matcher.group(2).toLowerCase(Locale.ROOT));
        boolean unit = !matcher.group(2).isEmpty();
        BigDecimal factor = BigDecimal.valueOf(unit ? 1L << (10 * power) : 1);
        return OptionalLong.of(new BigDecimal(matcher.group(1)).multiply(factor).longValue());
    }
}
