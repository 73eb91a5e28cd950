package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.DockerContainer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One of several parallel tests calls {@code System.exit}: no store is closed, but hooks run. */
class SystemExitTests {

    private static final Gate CREATING = new Gate();
    private static final Gate SEALED = new Gate();

    /** In the forked JVM. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) {
            FakeEngine engine = new FakeEngine()
                    .provide("app")
                    .before(Call.CREATE, subject -> {
                        print("create " + subject);
                        if (subject.contains("late")) {
                            CREATING.open();
                            SEALED.pass();
                        }
                    })
                    .before(Call.START, subject -> print("start " + subject))
                    .before(Call.REMOVE, subject -> print("remove " + subject))
                    .before(Call.LIST, subject -> {
                        // Before the hook there is the sweep of what other runs have left.
                        if (CREATING.isOpen()) {
                            SEALED.open();
                        }
                    });
            FakeRun.on(engine)
                    .parallel()
                    .with("mooring.permits", "1")
                    .execute(ExitsTestCase.class, LateTestCase.class, QueuedTestCase.class);
        }

        private static void print(String line) {
            System.out.println("> " + line.replaceAll("mooring-[0-9a-f]+-.*-(\\w+)-\\d+", "$1"));
            System.out.flush();
        }
    }

    static class ExitsTestCase {
        @Container(image = "app")
        static DockerContainer running;

        @Test
        void exits() throws InterruptedException {
            BEGUN.open();
            CREATING.pass();
            TestThreads.awaitWaiting(QueuedTestCase.class);
            Main.print("exit");
            System.exit(7);
        }
    }

    private static final Gate BEGUN = new Gate();

    /** Comes when the first class runs, and so has the one permit after it. */
    static final class ComesLater implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) throws InterruptedException {
            BEGUN.pass();
        }
    }

    @ExtendWith(ComesLater.class)
    @DockerTest
    static class LateTestCase {
        @Container(image = "app")
        static DockerContainer late;

        @Test
        void runs() {
            Main.print("late test runs");
        }
    }

    static final class ComesLast implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) throws InterruptedException {
            CREATING.pass();
        }
    }

    @ExtendWith({ComesLast.class, TestThreads.class})
    @DockerTest
    static class QueuedTestCase {
        @Container(image = "app")
        static DockerContainer queued;

        @Test
        void runs() {
            Main.print("queued test runs");
        }
    }

    @Test
    void endsTheJvmAndStartsAndLeavesNothing() throws Exception {
        ForkedJvm.Ended ended = ForkedJvm.run(Main.class);

        assertThat(ended.exitCode()).as(() -> String.join("\n", ended.output())).isEqualTo(7);
        List<String> told = ended.output().stream()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2))
                .toList();
        assertThat(told).startsWith("create running", "start running", "create late", "exit");
        // The hook and the session's own worker may both remove what was made last.
        assertThat(told.subList(4, told.size()))
                .contains("remove running", "remove late")
                .allMatch(line -> line.startsWith("remove "));
    }
}
