package dev.mooring.examples.outside.endings;

import java.util.concurrent.CountDownLatch;

/** How a program ends that has started containers; the system property {@code ending} says it. */
public enum Ending {
    /** It goes on, and ends by itself. */
    NORMAL {
        @Override
        void come() {}
    },
    /** A test fails. */
    FAILURE {
        @Override
        void come() {
            throw new AssertionError("This test fails on purpose.");
        }
    },
    /** Something calls {@link System#exit} in the middle of a test. */
    EXIT {
        @Override
        void come() {
            System.exit(3);
        }
    },
    /** It waits to be killed. */
    KILL {
        @Override
        void come() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    };

    /** What a program prints before it ends. */
    public static final String REACHED = "the end is reached in ";

    abstract void come() throws InterruptedException;

    /**
     * Ends the program.
     *
     * @throws InterruptedException if it waits to be killed and is interrupted
     */
    @SuppressWarnings("SystemOut") // read by the check, in another process
    public static void reach() throws InterruptedException {
        System.out.println(REACHED + ProcessHandle.current().pid());
        System.out.flush();
        valueOf(System.getProperty("ending", NORMAL.name())).come();
    }
}
