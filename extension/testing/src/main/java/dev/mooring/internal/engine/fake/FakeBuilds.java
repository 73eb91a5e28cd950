package dev.mooring.internal.engine.fake;

import dev.mooring.internal.engine.BuildEvent;
import dev.mooring.internal.engine.ImageBuilds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Builds what it is asked for, whatever the Dockerfile says. */
final class FakeBuilds implements ImageBuilds {

    private final FakeEngine engine;

    FakeBuilds(FakeEngine engine) {
        this.engine = engine;
    }

    @Override
    public String build(BuildRequest request, InputStream context, Consumer<BuildEvent> progress) {
        engine.enter(Call.BUILD, String.join(" ", request.tags()));
        progress.accept(new BuildEvent.Started("[1/1] FROM fake"));
        try {
            context.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.accept(new BuildEvent.Ended("[1/1] FROM fake", false));
        return engine.fakeImages().make(request.tags(), request.labels());
    }
}
