package dev.mooring.internal.engine.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.engine.ImageArchives;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Archives that hold nothing but names, one a line. */
final class FakeArchives implements ImageArchives {

    private final FakeEngine engine;

    FakeArchives(FakeEngine engine) {
        this.engine = engine;
    }

    @Override
    public InputStream save(List<String> references) {
        engine.enter(Call.SAVE, String.join(" ", references));
        synchronized (engine.mu) {
            references.forEach(engine.fakeImages()::get);
        }
        return new ByteArrayInputStream(String.join("\n", references).getBytes(UTF_8));
    }

    @Override
    public List<String> load(InputStream archive) {
        List<String> names = text(archive).lines().map(FakeImages::withTag).toList();
        engine.enter(Call.LOAD, String.join(" ", names));
        names.forEach(name -> engine.fakeImages().make(List.of(name), Map.of()));
        return names;
    }

    @Override
    public String importTar(
            InputStream archive,
            @Nullable String name,
            List<String> changes,
            @Nullable String message,
            @Nullable String platform) {
        text(archive);
        engine.enter(Call.IMPORT, String.valueOf(name));
        return engine.fakeImages().make(name == null ? List.of() : List.of(name), FakeImages.labels(Map.of(), changes));
    }

    private static String text(InputStream archive) {
        try {
            return new String(archive.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
