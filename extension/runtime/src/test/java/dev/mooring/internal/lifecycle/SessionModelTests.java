package dev.mooring.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.mooring.internal.lifecycle.Lease.Request;
import dev.mooring.internal.lifecycle.RandomEngine.RandomFailure;
import dev.mooring.internal.lifecycle.RandomEngine.Thing;
import dev.mooring.resource.MooringException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Lets real sessions live at random, several threads using each as JUnit's would.
 * {@code -Dmooring.model.sessions=10000} tries more of them, {@code -Dmooring.model.session=17} one alone (which, with
 * real threads, repeats what was decided, not in which order).
 */
class SessionModelTests {

    private static final int SESSIONS = Integer.getInteger("mooring.model.sessions", 100);
    private static final Long ONE = Long.getLong("mooring.model.session");
    private static final Duration HANGS = Duration.ofSeconds(60);

    @Test
    void keepsTheRulesWithRealThreads() throws InterruptedException {
        if (ONE != null) {
            new OneLife(ONE).live();
        } else {
            for (long seed = 0; seed < SESSIONS; seed++) {
                new OneLife(seed).live();
            }
        }
    }

    private static final class OneLife {

        private final long seed;
        private final SessionSettings settings;
        /** Whether it is about to end; true before the session knows. */
        private final AtomicBoolean sealed = new AtomicBoolean();

        private final RandomEngine engine;
        private final Session session;
        private final RandomPlans plans;
        private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
        private final AtomicInteger reportedRemovals = new AtomicInteger();
        private final AtomicInteger methods = new AtomicInteger();

        OneLife(long seed) {
            this.seed = seed;
            Random random = new Random(seed);
            settings = new SessionSettings(
                            1 + random.nextInt(3),
                            1 + random.nextInt(2),
                            Duration.ofMillis(20),
                            Duration.ofSeconds(20),
                            HANGS,
                            HANGS)
                    .withLookAhead(new LookAhead(random.nextInt(5), 4 * LookAhead.USUAL_MEMORY));
            engine = new RandomEngine(seed, settings);
            session = new Session(engine, settings, () -> {});
            plans = new RandomPlans(random, 3);
        }

        void live() throws InterruptedException {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Random random = new Random(seed * 100 + i);
                threads.add(new Thread(() -> guarded(() -> runClasses(random)), "test-" + i));
            }
            Random random = new Random(seed * 100 + 99);
            threads.add(new Thread(() -> guarded(() -> disturb(random)), "disturber"));
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join(HANGS.toMillis());
                if (thread.isAlive()) {
                    fail(
                            "seed %d: %s hangs at%n%s",
                            seed, thread, Stream.of(thread.getStackTrace()).toList());
                }
            }
            sealed.set(true);
            guarded(() -> count(session::close));

            assertThat(errors).as("seed %d: errors", seed).isEmpty();
            assertThat(engine.violations()).as("seed %d: violations", seed).isEmpty();
            assertThat(engine.there()).as("seed %d: left on the engine", seed).isEmpty();
            assertThat(reportedRemovals).as("seed %d: reported removals", seed).hasValue(engine.failedRemovals());
            assertThat(Thread.getAllStackTraces().keySet())
                    .as("seed %d: threads left", seed)
                    .noneMatch(thread -> thread.getName().startsWith("mooring-"));
        }

        private void guarded(Runnable body) {
            try {
                body.run();
            } catch (RuntimeException | AssertionError e) {
                errors.add(e);
            }
        }

        private void disturb(Random random) {
            for (int i = random.nextInt(200); i > 0; i--) {
                RandomEngine.spin(random);
            }
            int dice = random.nextInt(10);
            if (dice == 0) {
                sealed.set(true);
                session.seal();
            } else if (dice < 3) {
                sealed.set(true);
                count(session::close);
            } else {
                session.knownFailures().forEach(failure -> reportedRemovals.incrementAndGet());
            }
        }

        private void runClasses(Random random) {
            for (int i = 0; i < 2 && !sealed.get(); i++) {
                int index = random.nextInt(3);
                List<Claim> claims = claimAhead(random);
                // Two threads may run the same class: as its methods would, they then share what it holds.
                Lease lease = session.lease("class" + index);
                List<Thing> things = new ArrayList<>();
                if (acquire(session.root(), plans.ofSession()) && acquire(lease, plans.ofClass(index))) {
                    things.addAll(await(session.root(), plans.ofSession(), random));
                    things.addAll(await(lease, plans.ofClass(index), random));
                    for (int j = 0; j < 3; j++) {
                        runMethod(index, random);
                    }
                }
                requireUsable(things);
                close(lease, random);
                claims.stream().filter(claim -> random.nextInt(4) > 0).forEach(Claim::close);
            }
        }

        /**
         * The classes that may or may not run next: claims of classes that never run are dropped now, later or at the
         * end.
         */
        private List<Claim> claimAhead(Random random) {
            List<Claim> claims = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                int next = random.nextInt(3);
                Claim claim = session.claim("class" + next);
                claim.want(plans.ofSession());
                claim.want(plans.ofClass(next));
                RandomEngine.spin(random);
                if (random.nextInt(3) == 0) {
                    claim.close();
                }
                claims.add(claim);
            }
            return claims;
        }

        private void runMethod(int index, Random random) {
            String id = "method" + methods.incrementAndGet();
            List<Request> requests;
            synchronized (plans) {
                requests = plans.ofMethod(index, id);
            }
            Lease lease = session.lease(id);
            if (acquire(lease, requests)) {
                List<Thing> things = await(lease, requests, random);
                RandomEngine.spin(random);
                requireUsable(things);
                if (close(lease, random)) {
                    assertThat(things).allMatch(thing -> thing.removed);
                }
            }
        }

        private boolean acquire(Lease lease, List<Request> requests) {
            try {
                lease.acquire(requests);
                return true;
            } catch (MooringException e) {
                assertThat(sealed.get()).isTrue();
                return false;
            }
        }

        private List<Thing> await(Lease lease, List<Request> requests, Random random) {
            List<Thing> things = new ArrayList<>();
            for (Request request : requests) {
                boolean interrupt = random.nextInt(10) == 0;
                if (interrupt) {
                    Thread.currentThread().interrupt();
                }
                try {
                    things.add((Thing) lease.await(request.key()));
                } catch (MooringException e) {
                    // Nothing can be said of it but that it is the waiter's own.
                    e.addSuppressed(new RandomFailure("of this waiter"));
                    assertThat(e.getSuppressed()).hasSizeLessThanOrEqualTo(2);
                }
                assertThat(Thread.interrupted()).isEqualTo(interrupt);
            }
            requireUsable(things);
            return things;
        }

        private void requireUsable(List<Thing> things) {
            for (Thing thing : things) {
                if (!thing.usable()) {
                    assertThat(sealed.get())
                            .as("%s is usable while held", thing)
                            .isTrue();
                }
            }
        }

        /** Whether all that only this lease held must be gone now. */
        private boolean close(Lease lease, Random random) {
            boolean interrupt = random.nextInt(5) == 0;
            if (interrupt) {
                Thread.currentThread().interrupt();
            }
            boolean background = random.nextBoolean();
            count(background ? lease::closeInBackground : lease::close);
            assertThat(Thread.interrupted()).isEqualTo(interrupt);
            return !background && !sealed.get();
        }

        private void count(Runnable close) {
            try {
                close.run();
            } catch (MooringException e) {
                assertThat(e).hasCauseInstanceOf(RandomFailure.class);
                reportedRemovals.addAndGet(1 + e.getSuppressed().length);
            }
        }
    }
}
