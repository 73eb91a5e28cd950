package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Several runs in one launcher session on a fake engine, as an IDE or a build may have them. */
final class FakeSession implements AutoCloseable {

    private final FakeRun run;
    private final Map<String, String> parameters;
    private final LauncherSession session = LauncherFactory.openSession();

    private FakeSession(FakeRun run) {
        this.run = run;
        this.parameters = run.begin();
    }

    static FakeSession open(FakeRun run) {
        return new FakeSession(run);
    }

    /** Runs test classes, all of whose tests have to pass. */
    void launch(long tests, Class<?>... testClasses) {
        TestExecutionSummary summary = run(testClasses);
        assertThat(summary.getFailures())
                .extracting(TestExecutionSummary.Failure::getException)
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(tests);
    }

    /** Runs test classes, whatever comes of them. */
    TestExecutionSummary run(Class<?>... testClasses) {
        return run(request -> {}, testClasses);
    }

    /** Runs test classes, whatever comes of them, with something said besides. */
    TestExecutionSummary run(Consumer<LauncherDiscoveryRequestBuilder> besides, Class<?>... testClasses) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        session.getLauncher().execute(request(besides, testClasses), listener);
        return listener.getSummary();
    }

    /** Whether anything has been made of a session of Mooring's. */
    boolean hasResources() {
        return session.getStore().get(Namespace.create(SessionResource.class), SessionResource.class) != null;
    }

    Launcher launcher() {
        return session.getLauncher();
    }

    LauncherDiscoveryRequest request(Consumer<LauncherDiscoveryRequestBuilder> besides, Class<?>... testClasses) {
        LauncherDiscoveryRequestBuilder builder = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(testClasses).map(type -> selectClass(type)).toList())
                .configurationParameters(parameters);
        besides.accept(builder);
        return builder.build();
    }

    /** Ends the session, which removes what lives that long. */
    @Override
    public void close() {
        session.close();
    }

    List<String> story() {
        return Story.events();
    }

    void assertNothingLeft() {
        FakeRun.assertNothingLeft(run.engine());
    }
}
