package dev.mooring.services.internal.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A message, or a part of one: headers and a body (RFC 2045, RFC 2046).
 *
 * <p>Texts have one character for each byte until a body is decoded.
 *
 * @param headers lines without folding
 * @param body still encoded
 */
record MimePart(List<String> headers, String body) {

    /** A header goes on in the next line if that begins with white space. */
    private static final Pattern FOLD = Pattern.compile("\n(?=[ \t])");

    MimePart {
        headers = List.copyOf(headers);
    }

    static MimePart parse(byte[] raw) {
        return parse(new String(raw, ISO_8859_1).replace("\r\n", "\n"));
    }

    private static MimePart parse(String text) {
        int end = text.startsWith("\n") ? 0 : text.indexOf("\n\n") + 1;
        if (end == 0 && !text.startsWith("\n")) {
            return new MimePart(unfolded(text), "");
        }
        return new MimePart(unfolded(text.substring(0, end)), text.substring(end + 1));
    }

    private static List<String> unfolded(String headers) {
        return FOLD.matcher(headers).replaceAll("").lines().toList();
    }

    /** The values of headers, as they were sent; those that are sent without encoding are UTF-8 (RFC 6532). */
    List<String> headers(String name) {
        String start = name + ":";
        return headers.stream()
                .filter(header -> header.regionMatches(true, 0, start, 0, start.length()))
                .map(header -> new String(header.substring(start.length()).getBytes(ISO_8859_1), UTF_8).strip())
                .toList();
    }

    private String header(String name, String otherwise) {
        return headers(name).stream().findFirst().orElse(otherwise);
    }

    private String type() {
        return header("Content-Type", "text/plain");
    }

    private boolean is(String type) {
        return type().toLowerCase(Locale.ROOT).startsWith(type);
    }

    private Optional<String> parameter(String name) {
        Matcher parameter = Pattern.compile(
                        ";\\s*" + name + "\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;]+))", Pattern.CASE_INSENSITIVE)
                .matcher(type());
        return parameter.find()
                ? Optional.of(parameter.group(1) == null ? parameter.group(2) : parameter.group(1))
                : Optional.empty();
    }

    /** Returns the decoded text of the first part of a type, or an empty text. */
    String first(String type) {
        return leaves().filter(part -> part.is(type))
                .map(MimePart::text)
                .findFirst()
                .orElse("");
    }

    /** The parts without parts of their own. */
    private Stream<MimePart> leaves() {
        return is("multipart/")
                ? parameter("boundary").stream().flatMap(this::parts).flatMap(MimePart::leaves)
                : Stream.of(this);
    }

    /** The line break before a boundary belongs to the boundary. Text before the first boundary belongs to no part. */
    private Stream<MimePart> parts(String boundary) {
        List<MimePart> parts = new ArrayList<>();
        String[] pieces = ("\n" + body).split("\n--" + Pattern.quote(boundary), -1);
        for (int i = 1; i < pieces.length && !pieces[i].startsWith("--"); i++) {
            parts.add(parse(pieces[i].substring(pieces[i].indexOf('\n') + 1)));
        }
        return parts.stream();
    }

    private String text() {
        byte[] encoded = body.getBytes(ISO_8859_1);
        byte[] decoded = switch (header("Content-Transfer-Encoding", "").toLowerCase(Locale.ROOT)) {
            case "base64" -> Base64.getMimeDecoder().decode(encoded);
            case "quoted-printable" -> QuotedPrintable.decode(encoded);
            default -> encoded;
        };
        return new String(decoded, charset(parameter("charset").orElse("UTF-8"))).replace("\r\n", "\n");
    }

    /** Returns a character set, or UTF-8 if this JVM does not know it. */
    static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return UTF_8;
        }
    }
}
