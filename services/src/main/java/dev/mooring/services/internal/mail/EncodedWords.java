package dev.mooring.services.internal.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Headers whose text is not ASCII (RFC 2047): {@code =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=}. */
final class EncodedWords {

    private static final Pattern WORD = Pattern.compile("=\\?([^?*]+)(?:\\*[^?]*)?\\?([BbQq])\\?([^?]*)\\?=");
    /** White space between two of them belongs to the encoding. */
    private static final Pattern BETWEEN = Pattern.compile("(\\?=)\\s+(?==\\?[^?]+\\?[BbQq]\\?)");

    private EncodedWords() {}

    static String decode(String header) {
        return WORD.matcher(BETWEEN.matcher(header).replaceAll("$1"))
                .replaceAll(word -> Matcher.quoteReplacement(decoded(word.group(1), word.group(2), word.group(3))));
    }

    private static String decoded(String charset, String encoding, String text) {
        byte[] bytes = encoding.equalsIgnoreCase("B")
                ? Base64.getMimeDecoder().decode(text)
                : QuotedPrintable.decode(text.replace('_', ' ').getBytes(US_ASCII));
        return new String(bytes, MimePart.charset(charset));
    }
}
