package dev.mooring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecFailedException;
import dev.mooring.resource.ExecResult;
import dev.mooring.wait.WaitForExec;
import dev.mooring.wait.WaitForLog;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What a container gets from us, and what it gets to do to those who read its words. */
class SecurityIT {

    private static final String SECRET = "hunter2-hunter2";

    /** Clears the screen, names the window, goes back, turns the direction of writing round, and rings. */
    private static final String HOSTILE = "printf '\\033[2J\\033]0;mine\\007\\rover\\342\\200\\256written\\233H\\n'";

    static class PlainTestCase {
        @Container(
                image = "debian:trixie-slim",
                command = {"sleep", "infinity"})
        @PortForward(8080)
        @Env(value = "PASSWORD=" + SECRET, secret = true)
        @Network("backend")
        @Volume(name = "data", target = "/data") @WaitForExec("true")
        static DockerContainer container;

        @Test
        void hasNoMoreThanItAskedFor() {
            assertThat(container.inspect().ports())
                    .singleElement()
                    .satisfies(port -> assertThat(port.hostIp()).isEqualTo(container.host()));
            assertThat(container.inspectRaw())
                    .contains("\"Privileged\" : false")
                    .containsPattern("\"CapAdd\" : (null|\\[ ])")
                    .doesNotContain(".sock");
            assertThat(container.exec("printenv", "PASSWORD").stdout().strip()).isEqualTo(SECRET);
        }

        @Test
        void tellsNoSecret() {
            assertThat(container.toString()).doesNotContain(SECRET);
            assertThat(container.inspect().toString()).doesNotContain(SECRET);
            assertThat(container.inspect().labels())
                    .isNotEmpty()
                    .allSatisfy((name, value) -> assertThat(value).doesNotContain(SECRET));
            try (Engine engine = HttpEngine.connect()) {
                Map<String, String> ours = Map.of(
                        "dev.mooring.session", container.inspect().labels().get("dev.mooring.session"));
                assertThat(engine.networks().list(ours))
                        .isNotEmpty()
                        .noneMatch(one -> one.labels().containsValue(SECRET));
                assertThat(engine.volumes().list(ours))
                        .isNotEmpty()
                        .noneMatch(one -> one.labels().containsValue(SECRET));
            }
        }
    }

    @Test
    void aContainerGetsNoMoreThanItAskedForAndTellsNoSecret() {
        OnEngine.passes(PlainTestCase.class);
    }

    static class HostileTestCase {
        @Container(
                image = "debian:trixie-slim",
                command = {"sh", "-c", HOSTILE + "; exit 3"})
        @WaitForLog("never")
        static DockerContainer container;

        @Test
        void test() {}
    }

    @Test
    void aHostileLogIsShownAndNotObeyed() {
        assertThat(OnEngine.failures(OnEngine.execute(HostileTestCase.class)))
                .singleElement()
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
                .contains("exited with code 3", "\\u001B[2J", "mine\\u0007", "\\u202Ewritten")
                .satisfies(SecurityIT::isPrintable);
    }

    static class HostileCommandTestCase {
        @Container(
                image = "debian:trixie-slim",
                command = {"sleep", "infinity"})
        @WaitForExec("true")
        static DockerContainer container;

        @Test
        void isShownAndNotObeyed() {
            ExecResult result = container.exec("sh", "-c", HOSTILE + "; " + HOSTILE + " >&2; exit 3");
            assertThat(result.stdout()).as("data is left alone").contains("\u001B[2J");
            assertThat(catchThrowableOfType(ExecFailedException.class, result::orThrow))
                    .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
                    .contains("\\u001B[2J", "\\u202Ewritten")
                    .satisfies(SecurityIT::isPrintable);
        }
    }

    @Test
    void aHostileCommandIsShownAndNotObeyed() {
        OnEngine.passes(HostileCommandTestCase.class);
    }

    private static void isPrintable(String text) {
        List<String> moving = text.codePoints()
                .filter(each ->
                        each != '\n' && (Character.isISOControl(each) || Character.getType(each) == Character.FORMAT))
                .mapToObj(Integer::toHexString)
                .toList();
        assertThat(moving).isEmpty();
    }
}
