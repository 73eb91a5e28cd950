package dev.mooring.internal.scan;

import java.util.regex.Pattern;

/** Sizes as Docker writes them: {@code 512m}, {@code 1.5g}, {@code 1073741824}. */
final class SizeText {

    private static final Pattern SYNTAX = Pattern.compile("\\d+(?:\\.\\d+)? ?[kKmMgGtTpP]?[iI]?[bB]?");

    private SizeText() {}

    static boolean isValid(String text) {
        return SYNTAX.matcher(text).matches();
    }
}
