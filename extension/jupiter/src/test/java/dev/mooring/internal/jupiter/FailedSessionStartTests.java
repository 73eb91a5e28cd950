package dev.mooring.internal.jupiter;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.ContainerStartException;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForLog;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A container that many classes share does not start: it is tried once, and each of them fails by itself. */
class FailedSessionStartTests {

    private static final int CLASSES = 40;

    /** JUnit adds its failure to the one that was thrown before. */
    static final class FailsAfterAll implements AfterAllCallback {
        @Override
        public void afterAll(ExtensionContext context) {
            throw new IllegalStateException(context.getRequiredTestClass().getName());
        }
    }

    @ExtendWith(FailsAfterAll.class)
    static class UsersTestCase {
        @Container(image = "broken", scope = Scope.SESSION)
        @WaitForLog("licence accepted")
        DockerContainer shared;

        @Test
        void a() {
            Story.tell("a");
        }
    }

    @Test
    void isTriedOnceAndFailsEachClassByItself() {
        Class<?>[] classes = Subclasses.of(UsersTestCase.class, CLASSES, MethodHandles.lookup());

        FakeRun.Result result = FakeRun.on(new FakeEngine().provide("broken", self -> {
                    self.print("no licence");
                    return 1;
                }))
                .parallel()
                .execute(classes);

        assertThat(result.story()).containsExactly("create shared", "remove shared");
        List<Throwable> failures = result.failures();
        assertThat(failures)
                .hasSize(CLASSES)
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessageStartingWith(
                                "Container 'shared' (FailedSessionStartTests.UsersTestCase.shared, image broken)"
                                        + " exited with code 1")
                        .hasMessageContaining("no licence"));
        assertThat(identities(failures)).as("exceptions of their own").hasSize(CLASSES);
        assertThat(failures.stream()
                        .flatMap(failure -> Set.of(failure.getSuppressed()).stream())
                        .map(Throwable::getMessage)
                        .collect(toSet()))
                .as("each has its own class's failure among the suppressed, and no other")
                .hasSize(CLASSES);
        assertThat(failures)
                .allSatisfy(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(failures)
                .as("with the facts of the one failure, whose text is not repeated by a cause")
                .allSatisfy(failure -> assertThat(failure)
                        .hasNoCause()
                        .isInstanceOfSatisfying(ContainerStartException.class, start -> {
                            assertThat(start.exitCode()).hasValue(1);
                            assertThat(start.lastLog()).containsExactly("no licence");
                        }));
        result.assertNothingLeft();
    }

    private static Set<Throwable> identities(List<Throwable> throwables) {
        Set<Throwable> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(throwables);
        return identities;
    }
}
