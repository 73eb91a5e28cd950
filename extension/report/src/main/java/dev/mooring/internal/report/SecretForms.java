package dev.mooring.internal.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The forms in which a secret occurs in texts: as it is, in a URL, in JSON, HTML, SQL and Base64, and as hex digits.
 */
final class SecretForms {

    /** Keys and certificates are longer; they are searched for only as they are. */
    private static final int LONGEST_ENCODED = 1000;

    /** A shorter secret may be a word, whatever its characters are. */
    private static final int SHORTEST_RANDOM = 8;

    private static final int LONGEST_WORD = 15;

    /** Fewer digits of Base64 occur by chance in hashes and other encoded data. */
    private static final int FEWEST_DIGITS = 6;

    private static final int BITS_OF_BYTE = 8;
    private static final int BITS_OF_DIGIT = 6;

    /** The control characters that JSON escapes with a letter, and their letters. */
    private static final String CONTROLS = "\b\f\n\r\t";

    private static final String LETTERS_OF_CONTROLS = "bfnrt";

    private static final Map<Integer, String> NAMES_IN_HTML =
            Map.of((int) '&', "amp", (int) '<', "lt", (int) '>', "gt", (int) '"', "quot", (int) '\'', "apos");

    private static final Pattern UNIT = Pattern.compile("\\\\+|[^\\\\]");

    private static final String DIGIT = "[\\w+/-]";

    private SecretForms() {}

    /** A secret that is recognized only where it follows a prefix. */
    static Pattern after(String prefix, String secret) {
        return Pattern.compile("(?<=" + Pattern.quote(prefix) + ")" + Pattern.quote(secret));
    }

    /** A secret as it is. */
    static Pattern plain(String secret) {
        return Pattern.compile(asWord(secret, Pattern.quote(secret)));
    }

    /** All forms of a secret. */
    static List<Pattern> of(String secret) {
        if (secret.length() > LONGEST_ENCODED) {
            return List.of(plain(secret));
        }
        List<Pattern> forms = new ArrayList<>();
        List<String> units =
                UNIT.matcher(secret).results().map(MatchResult::group).toList();
        // A search that begins within a row of backslashes finds no more than one that begins with it.
        forms.add(Pattern.compile(asWord(
                secret,
                unit(units.get(0), "(?<!\\\\)")
                        + units.stream().skip(1).map(each -> unit(each, "")).collect(joining()))));
        byte[] bytes = secret.getBytes(UTF_8);
        forms.add(Pattern.compile("(?i:" + HexFormat.of().formatHex(bytes) + ")"));
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            String whole = encoder.withoutPadding().encodeToString(bytes);
            forms.add(Pattern.compile("(?<!" + DIGIT + ")" + Pattern.quote(whole) + "(?!" + DIGIT + ")={0,2}"));
            // Any text may come before the secret, such as the user's name in a login. Base64 encodes three bytes at a
            // time, so there are three forms.
            for (int before = 0; before < 3; before++) {
                String digits = digits(encoder, bytes, before);
                if (digits.length() >= FEWEST_DIGITS) {
                    forms.add(Pattern.compile(DIGIT + "?" + Pattern.quote(digits) + DIGIT + "?"));
                }
            }
        }
        return forms;
    }

    /**
     * A secret that may be a word is not masked within another word; if it has only letters, it is not masked within a
     * name or a path either.
     */
    private static String asWord(String secret, String pattern) {
        boolean letters = secret.chars().allMatch(Character::isLetter);
        boolean ordinary = letters || secret.chars().allMatch(Character::isDigit);
        if (secret.length() >= SHORTEST_RANDOM && !(ordinary && secret.length() <= LONGEST_WORD)) {
            return pattern;
        }
        String joint = letters ? "[./-]?" : "";
        return "(?<![\\p{L}\\p{N}_]" + joint + ")" + pattern + "(?!" + joint + "[\\p{L}\\p{N}_])";
    }

    /**
     * Backslashes or another character: as they are, as in a URL, in HTML, or in JSON, also in JSON within JSON. All
     * repetitions are possessive, so that no text makes the search slow.
     *
     * @param before what precedes backslashes
     */
    private static String unit(String unit, String before) {
        int first = unit.codePointAt(0);
        if (Character.isLetterOrDigit(first) && first < 128) {
            return unit;
        }
        HexFormat hex = HexFormat.of();
        StringBuilder encoded = new StringBuilder("(?i:");
        for (byte each : unit.getBytes(UTF_8)) {
            encoded.append('%').append(hex.toHexDigits(each));
        }
        encoded.append(')');
        if (first == '\\') {
            return "(?:" + before + "\\\\{" + unit.length() + ",}+|" + encoded + ")";
        }
        String inJson = unit.chars()
                .mapToObj(half -> "\\\\++u(?i:" + hex.toHexDigits((char) half) + ")")
                .collect(joining());
        int control = CONTROLS.indexOf(unit);
        return "(?:" + before + "\\\\*+" + Pattern.quote(unit) + "|" + encoded + "|" + before + inJson
                + "|" + inHtml(first) + (unit.equals("'") ? "|''|'\\\\''" : "")
                + (control < 0 ? "" : "|" + before + "\\\\++" + LETTERS_OF_CONTROLS.charAt(control))
                + (unit.equals(" ") ? "|\\+" : "") + ")";
    }

    private static String inHtml(int character) {
        String name = NAMES_IN_HTML.getOrDefault(character, "");
        return "&(?:#0*+" + character + "|#(?i:x0*+" + Integer.toHexString(character) + ")"
                + (name.isEmpty() ? "" : "|" + name) + ");";
    }

    /** The digits that depend on the secret alone, with so many bytes before it. */
    private static String digits(Base64.Encoder encoder, byte[] secret, int before) {
        byte[] bytes = new byte[before + secret.length];
        System.arraycopy(secret, 0, bytes, before, secret.length);
        int first = (before * BITS_OF_BYTE + BITS_OF_DIGIT - 1) / BITS_OF_DIGIT;
        int end = bytes.length * BITS_OF_BYTE / BITS_OF_DIGIT;
        return encoder.withoutPadding().encodeToString(bytes).substring(first, end);
    }
}
