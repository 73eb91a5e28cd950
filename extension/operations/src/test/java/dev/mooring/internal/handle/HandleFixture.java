package dev.mooring.internal.handle;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.fake.FakeContainer;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.event.Recorder;
import dev.mooring.internal.text.Subject;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.RunOptionsSpec;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A running container of the fake engine, and its handle. */
final class HandleFixture {

    final FakeEngine engine = new FakeEngine().provide("web:1");
    final Masker masker = new Masker();
    final ContainerHandle handle;

    HandleFixture() {
        this(RunOptionsSpec.NONE);
    }

    HandleFixture(RunOptionsSpec options) {
        this.handle = handle("mooring-web", options);
    }

    ContainerHandle handle(String name, RunOptionsSpec options) {
        ContainerSpec spec = ContainerSpec.builder("web:1").options(options).build();
        String id = engine.containers().create(new CreateContainer(name, spec, Map.of()));
        engine.containers().start(id);
        return new ContainerHandle(
                engine,
                new ContainerHandle.Identity(
                        id,
                        name,
                        Subject.container("web", "WebIT.web", "web:1"),
                        spec,
                        "127.0.0.1",
                        Map.of(),
                        HandleFixture.class.getClassLoader(),
                        true,
                        false),
                engine.containers()::start,
                instead -> {},
                masker,
                new ImageNaming() {
                    @Override
                    public void tag(String reference, String tag) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public Made make(@Nullable String tag, UnaryOperator<String> make) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public void release() {
                        throw new UnsupportedOperationException();
                    }
                },
                Recorder.none(),
                Limits.DEFAULT);
    }

    FakeContainer container() {
        return engine.container(handle.id());
    }
}
