package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.Scope;
import dev.mooring.resource.DockerContainer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Concurrent invocations of one class. */
class ParameterizedClassTests {

    private static Gate unset = new Gate();

    /** Registered ahead of the extension under test, whose injection for the test thus comes later. */
    static final class ComesAfterUnsetting implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) throws InterruptedException {
            if (context.getTags().contains("late")) {
                unset.pass();
            }
        }
    }

    @ExtendWith(ComesAfterUnsetting.class)
    @DockerTest
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedClass
    @ValueSource(ints = {1, 2})
    static class ConcurrentTestCase {
        static final Set<DockerContainer> SEEN = ConcurrentHashMap.newKeySet();
        static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @Container(image = "app")
        static DockerContainer app;

        @Container(image = "app", scope = Scope.CLASS)
        DockerContainer ofInstance;

        @Parameter
        int number;

        @Test
        void seesTheContainer() throws Exception {
            SEEN.add(app);
            SEEN.add(ofInstance);
            BOTH.await(20, TimeUnit.SECONDS);
            app = null;
            unset.open();
        }

        @Test
        @Tag("late")
        void seesWhatTheOtherHasSet() {
            assertThat(app).as("a field that has been injected once").isNull();
            SEEN.add(ofInstance);
        }
    }

    @Test
    void concurrentInvocationsShareOneContainerAndAStaticFieldIsInjectedOnce() {
        ConcurrentTestCase.SEEN.clear();
        unset = new Gate();

        FakeRun.Result result = FakeRun.simple().parallel(8).execute(ConcurrentTestCase.class);

        result.assertAllPassed(4);
        assertThat(result.story())
                .containsExactlyInAnyOrder("create app", "create ofInstance", "remove app", "remove ofInstance");
        assertThat(ConcurrentTestCase.SEEN).as("the containers of the fields").hasSize(2);
        result.assertNothingLeft();
    }
}
