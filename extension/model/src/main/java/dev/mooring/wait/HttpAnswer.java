package dev.mooring.wait;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer to an HTTP request.
 *
 * @param status the status
 * @param body the body as UTF-8 text, cut after one MiB, or an empty text if it was not wanted
 */
record HttpAnswer(int status, String body) {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");
    private static final int MOST_BODY = 1 << 20;
    private static final int MOST_LINE = 1 << 16;
    private static final int MOST_HEADERS = 1_000;

    static HttpAnswer read(InputStream from, boolean wantsBody) throws IOException {
        InputStream in = new BufferedInputStream(from);
        int status = status(line(in));
        Map<String, String> headers = headers(in);
        while (status < 200) {
            // An answer that only announces the real one.
            status = status(line(in));
            headers = headers(in);
        }
        boolean hasBody = wantsBody && status != 204 && status != 304;
        return new HttpAnswer(status, hasBody ? body(in, headers) : "");
    }

    private static int status(String line) throws IOException {
        Matcher matcher = STATUS_LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IOException("the answer is not HTTP: " + line.substring(0, Math.min(80, line.length())));
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        String line = line(in);
        for (int count = 0; !line.isEmpty(); count++) {
            if (count == MOST_HEADERS) {
                throw new IOException("the answer has more than " + MOST_HEADERS + " headers");
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            line = line(in);
        }
        return headers;
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        byte[] bytes;
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked")) {
            bytes = chunks(in);
        } else if (headers.containsKey("content-length")) {
            long length = number(headers.get("content-length"), 10);
            bytes = in.readNBytes((int) Math.min(length, MOST_BODY));
        } else {
            bytes = in.readNBytes(MOST_BODY);
        }
        return new String(bytes, UTF_8);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long size = chunkSize(in);
        while (size > 0 && body.size() < MOST_BODY) {
            int part = (int) Math.min(size, MOST_BODY - body.size());
            body.write(in.readNBytes(part));
            if (part == size) {
                line(in);
                size = chunkSize(in);
            }
        }
        return body.toByteArray();
    }

    private static long chunkSize(InputStream in) throws IOException {
        String line = line(in);
        int extension = line.indexOf(';');
        return number(extension < 0 ? line : line.substring(0, extension), 16);
    }

    private static long number(String text, int radix) throws IOException {
        try {
            long number = Long.parseLong(text.strip(), radix);
            if (number < 0) {
                throw new NumberFormatException("negative");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IOException("the answer is not HTTP: a length is '" + text + "'", e);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException(
                        line.size() == 0 ? "the connection was closed without an answer" : "the answer ends half-way");
            }
            if (line.size() == MOST_LINE) {
                throw new IOException("the answer is not HTTP: a line has no end");
            }
            line.write(next);
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
