package dev.mooring.internal.engine.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.archive.TarMembers;
import dev.mooring.internal.archive.TarPiece;
import dev.mooring.internal.archive.TarStream;
import dev.mooring.internal.engine.ImageArchives;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Archives of images that hold their names and labels. An archive that a test writes itself holds nothing but names,
 * one a line.
 */
final class FakeArchives implements ImageArchives {

    private static final String IMAGE = "image";
    private static final int MAGIC_OFFSET = 257;

    private final FakeEngine engine;
    private volatile boolean breaksOff;

    FakeArchives(FakeEngine engine) {
        this.engine = engine;
    }

    void breakOff() {
        breaksOff = true;
    }

    @Override
    public InputStream save(List<String> references) {
        engine.enter(Call.SAVE, String.join(" ", references));
        if (breaksOff) {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    engine.close();
                    throw new IOException("the connection was reset");
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    return read();
                }
            };
        }
        StringBuilder text = new StringBuilder();
        synchronized (engine.mu) {
            for (String reference : references) {
                ImageDetails details = engine.fakeImages().get(reference).details();
                text.append("name ")
                        .append(reference.indexOf('@') < 0 ? FakeImages.withTag(reference) : "")
                        .append("\nid ")
                        .append(details.id())
                        .append('\n');
                details.config()
                        .labels()
                        .forEach((key, value) -> text.append("label ")
                                .append(key)
                                .append('=')
                                .append(value)
                                .append('\n'));
            }
        }
        return TarStream.of(List.of(
                TarPiece.ofBytes("shared", "equal in all archives".getBytes(UTF_8)),
                TarPiece.ofBytes(IMAGE, text.toString().getBytes(UTF_8))));
    }

    @Override
    public List<String> load(InputStream archive) {
        byte[] bytes = bytes(archive);
        if (!isTar(bytes)) {
            List<String> names =
                    new String(bytes, UTF_8).lines().map(FakeImages::withTag).toList();
            engine.enter(Call.LOAD, String.join(" ", names));
            names.forEach(name -> engine.fakeImages().make(List.of(name), Map.of()));
            return names;
        }
        List<String> lines = new ArrayList<>();
        try {
            TarMembers.read(new ByteArrayInputStream(bytes), new TarMembers.Receiver() {
                @Override
                public void directory(String path) {}

                @Override
                public void link(String path, String target) {}

                @Override
                public void file(String path, long size, InputStream content) {
                    if (path.equals(IMAGE)) {
                        lines.addAll(new String(FakeArchives.bytes(content), UTF_8)
                                .lines()
                                .toList());
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name = after("name ", lines).get(0);
        String id = after("id ", lines).get(0);
        Map<String, String> labels = new LinkedHashMap<>();
        after("label ", lines).forEach(label -> labels.put(label.split("=", 2)[0], label.split("=", 2)[1]));
        engine.enter(Call.LOAD, name.isEmpty() ? id : name);
        engine.fakeImages().restore(name.isEmpty() ? id : name, id, labels);
        return List.of(name.isEmpty() ? id : name);
    }

    private static List<String> after(String prefix, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }

    private static boolean isTar(byte[] bytes) {
        return bytes.length > MAGIC_OFFSET + 5 && new String(bytes, MAGIC_OFFSET, 5, UTF_8).equals("ustar");
    }

    @Override
    public String importTar(
            InputStream archive,
            @Nullable String name,
            List<String> changes,
            @Nullable String message,
            @Nullable String platform) {
        bytes(archive);
        engine.enter(Call.IMPORT, String.valueOf(name));
        return engine.fakeImages().make(name == null ? List.of() : List.of(name), FakeImages.labels(Map.of(), changes));
    }

    private static byte[] bytes(InputStream archive) {
        try {
            return archive.readAllBytes();
        } catch (IOException e) {
            throw new EngineException(EngineException.NO_ANSWER, "the archive could not be sent: " + e, e);
        }
    }
}
