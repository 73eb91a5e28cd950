package dev.mooring.internal.lifecycle;

import static dev.mooring.internal.lifecycle.FakeProvisioner.failing;
import static dev.mooring.internal.lifecycle.FakeProvisioner.waiting;
import static dev.mooring.internal.lifecycle.Nodes.node;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.lifecycle.FakeProvisioner.Script;
import dev.mooring.internal.lifecycle.FakeProvisioner.ScriptedFailure;
import dev.mooring.internal.lifecycle.FakeProvisioner.Thing;
import dev.mooring.internal.lifecycle.Lease.Request;
import dev.mooring.internal.plan.ExclusiveKey;
import dev.mooring.resource.ContainerStartException;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.Protocol;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule of the design that can be seen from outside, on a session with real threads and no engine. */
@Timeout(60)
class SessionTests {

    private static final ExclusiveKey PORT = new ExclusiveKey.HostPort("127.0.0.1", 8080, Protocol.TCP);
    private static final ExclusiveKey BIND = new ExclusiveKey.WritableBind("/srv/data");

    private final FakeProvisioner engine = new FakeProvisioner();
    private final CountDownLatch go = new CountDownLatch(1);
    private Session session = withPermits(2);

    @AfterEach
    void end() {
        go.countDown();
        session.close();
        assertThat(ourThreads()).isEmpty();
    }

    private Session withPermits(int permits) {
        return new Session(engine, SessionSettings.ofPermits(permits), () -> {});
    }

    private static List<Thread> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("mooring-"))
                .toList();
    }

    private Lease acquire(String owner, Request... requests) {
        Lease lease = session.lease(owner);
        lease.acquire(List.of(requests));
        return lease;
    }

    private static CompletableFuture<Object> inBackground(Lease lease, Request request) {
        return CompletableFuture.supplyAsync(() -> lease.await(request.key()), command -> new Thread(command).start());
    }

    private void awaitLog(String entry) {
        await().atMost(Duration.ofSeconds(30)).until(() -> engine.log().contains(entry));
    }

    private long logged(String entry) {
        return engine.log().stream().filter(entry::equals).count();
    }

    /** Does not return before its permit is free for others: what came later has begun by then, if it could. */
    private void letAnotherStart(Request other) {
        acquire("another", other).await(other.key());
    }

    @Nested
    class Order {

        @Test
        void startsDependenciesFirstAndRemovesThemLast() {
            Request net = node("net").build();
            Request db = node("db").dependsOn(net).build();
            Request app = node("app").dependsOn(db, net).build();

            Lease lease = acquire("OrdersIT", net, db, app);
            Thing handle = (Thing) lease.await(app.key());
            lease.close();

            assertThat(handle.dependencies()).hasToString("[db, net]");
            assertThat(engine.log())
                    .containsExactly(
                            "start net",
                            "started net",
                            "await net",
                            "ready net",
                            "start db",
                            "started db",
                            "await db",
                            "ready db",
                            "start app",
                            "started app",
                            "await app",
                            "ready app",
                            "remove app",
                            "removed app",
                            "remove db",
                            "removed db",
                            "remove net",
                            "removed net");
        }

        @Test
        void independentNodesStartTogether() {
            CountDownLatch both = new CountDownLatch(2);
            Script meet = (thing, token) -> {
                both.countDown();
                waiting(both).run(thing, token);
            };
            engine.onStart("db", meet).onStart("web", meet);
            Request db = node("db").build();
            Request web = node("web").build();

            Lease lease = acquire("OrdersIT", db, web);

            assertThat(lease.await(db.key())).hasToString("db");
            assertThat(lease.await(web.key())).hasToString("web");
        }

        @Test
        void aDependentOfAStartedNodeDoesNotWaitForItsReadiness() {
            engine.onReady("db", waiting(go));
            Request db = node("db").build();
            Request app = node("app").dependsOnStarted(db).build();

            Lease lease = acquire("OrdersIT", db, app);
            lease.await(app.key());

            awaitLog("await db"); // on a worker of its own, which may be late
            assertThat(engine.log()).doesNotContain("ready db");
        }

        @Test
        void aNarrowerLeaseMayDependOnWhatIsAliveAlready() {
            Request db = node("db").build();
            Request app = node("app").dependsOn(db).build();
            acquire("OrdersIT", db);

            Lease method = acquire("pays()", app);

            assertThat(((Thing) method.await(app.key())).dependencies()).hasToString("[db]");
        }

        @Test
        void aDependencyThatIsNotAliveIsAMistakeOfTheCaller() {
            Request db = node("db").build();
            Request app = node("app").dependsOn(db).build();
            Lease lease = session.lease("OrdersIT");

            assertThatThrownBy(() -> lease.acquire(List.of(app, db)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("'app' (Nodes.OrdersIT.app) is requested before its dependency ");
            assertThatThrownBy(() -> lease.await(db.key()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("OrdersIT has not acquired ");
        }
    }

    @Nested
    class Permits {

        @Test
        void threeNodesThatAreReadyOnlyTogetherBecomeReadyWithOnePermit() {
            session = withPermits(1);
            CountDownLatch quorum = new CountDownLatch(3);
            Script vote = (thing, token) -> {
                quorum.countDown();
                waiting(quorum).run(thing, token);
            };
            engine.onReady("a", vote).onReady("b", vote).onReady("c", vote);
            List<Request> nodes =
                    List.of(node("a").build(), node("b").build(), node("c").build());

            Lease lease = acquire("QuorumIT", nodes.toArray(Request[]::new));

            assertThat(nodes.stream().map(request -> lease.await(request.key())))
                    .extracting(Object::toString)
                    .containsExactly("a", "b", "c");
        }

        @Test
        void twoDependentsOfOneDatabaseBecomeReadyWithOnePermit() {
            session = withPermits(1);
            Request db = node("db").build();
            Request app = node("app").dependsOn(db).build();
            Request web = node("web").dependsOn(db).build();

            Lease lease = acquire("OrdersIT", db, app, web);

            assertThat(lease.await(app.key())).hasToString("app");
            assertThat(lease.await(web.key())).hasToString("web");
        }

        @Test
        void testsOfAForkJoinPoolThatWaitLetNoOthersIn() {
            session = withPermits(1);
            AtomicInteger inFlight = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            ForkJoinPool pool = new ForkJoinPool(2);
            try {
                List<CompletableFuture<Void>> tests = IntStream.range(0, 12)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> {
                                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                                    engine.onStart("slow" + i, SessionTests::runsForSomeTime);
                                    Request slow = node("slow" + i).build();
                                    Lease lease = acquire("test " + i, slow);
                                    lease.await(slow.key());
                                    lease.close();
                                    inFlight.decrementAndGet();
                                },
                                pool))
                        .toList();
                tests.forEach(CompletableFuture::join);
            } finally {
                pool.shutdown();
            }
            assertThat(most).hasValueLessThanOrEqualTo(2);
        }
    }

    private static void runsForSomeTime(Thing thing, Provisioner.CancelToken token) throws InterruptedException {
        assertThat(new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Nested
    class Sharing {

        @Test
        void aSharedResourceIsRemovedWithItsLastHolder() {
            Request db = node("db").build();
            Lease one = acquire("AIT", db);
            Lease two = acquire("BIT", db);
            assertThat(one.await(db.key())).isSameAs(two.await(db.key()));

            one.close();
            assertThat(engine.log()).doesNotContain("remove db");
            two.close();
            assertThat(engine.log()).endsWith("remove db", "removed db");
        }

        @Test
        void acquiringAgainChangesNothing() {
            Request db = node("db").build();
            Lease lease = acquire("OrdersIT", db);
            lease.acquire(List.of(db));

            lease.await(db.key());
            lease.close();

            assertThat(logged("start db")).isOne();
            assertThat(logged("remove db")).isOne();
        }

        @Test
        void afterItsEndThereIsANewGeneration() {
            Request db = node("db").build();
            Lease before = acquire("OrdersIT", db);
            Object first = before.await(db.key());
            before.closeInBackground();

            Object second = acquire("OrdersIT again", db).await(db.key());

            assertThat(second).isNotSameAs(first);
        }

        @Test
        void resourcesOfTheRootLeaseLiveToTheEndOfTheSession() {
            Request db = node("db").build();
            session.root().acquire(List.of(db));
            Request app = node("app").dependsOn(db).build();
            Lease lease = acquire("OrdersIT", app);
            lease.await(app.key());
            lease.close();
            assertThat(engine.log()).contains("removed app").doesNotContain("remove db");

            session.close();

            assertThat(engine.log()).endsWith("removed db");
        }
    }

    @Nested
    class Failing {

        @Test
        void aFailedStartThatFortyUseIsTriedOnceAndFailsEachWithAnExceptionOfItsOwn() {
            engine.onStart("db", failing("no such image"));
            Request db = node("db").build();

            List<Throwable> failures = IntStream.range(0, 40)
                    .parallel()
                    .mapToObj(i -> {
                        session.root().acquire(List.of(db));
                        Throwable failure = catchThrowable(() -> session.root().await(db.key()));
                        failure.addSuppressed(new IllegalStateException("of user " + i));
                        return failure;
                    })
                    .toList();

            assertThat(logged("start db")).isOne();
            assertThat(failures)
                    .doesNotHaveDuplicates()
                    .allSatisfy(failure -> assertThat(failure)
                            .isInstanceOf(MooringException.class)
                            .hasMessage("Container 'db' (Nodes.OrdersIT.db) could not be started: no such image")
                            .satisfies(f -> assertThat(f.getSuppressed()).hasSize(1)));
            assertThat(failures.stream().map(Throwable::getCause).collect(toSet()))
                    .hasSize(1);
        }

        @Test
        void aMessageOfMooringStaysUnchanged() {
            engine.onReady("db", (thing, token) -> {
                throw new MooringException("Container 'db' exited with code 1.");
            });
            Request db = node("db").build();
            Lease lease = acquire("OrdersIT", db);

            assertThatThrownBy(() -> lease.await(db.key()))
                    .isInstanceOf(MooringException.class)
                    .hasMessage("Container 'db' exited with code 1.")
                    .hasNoCause();
        }

        @Test
        void allCallersGetTheTypeAndTheFactsOfAFailure() {
            IOException root = new IOException("connection reset");
            engine.onReady("db", (thing, token) -> {
                throw new ContainerStartException("Container 'db' exited with code 3.", "db", 3, List.of("boom"), root);
            });
            Request db = node("db").build();
            Request app = node("app").dependsOn(db).build();
            Lease lease = acquire("OrdersIT", db, app);

            for (Request each : List.of(db, app)) {
                assertThatThrownBy(() -> lease.await(each.key()))
                        .isInstanceOfSatisfying(ContainerStartException.class, e -> {
                            assertThat(e.container()).isEqualTo("db");
                            assertThat(e.exitCode()).hasValue(3);
                            assertThat(e.lastLog()).containsExactly("boom");
                        })
                        .hasCause(root)
                        .satisfies(e -> assertThat(stackTrace(e)).containsOnlyOnce("exited with code 3."));
            }
        }

        @Test
        void allCallersGetTheStatusOfTheEngine() {
            engine.onReady("db", (thing, token) -> {
                throw new EngineException(404, "Nodes.OrdersIT.db needs an image that is not there.", null);
            });
            Request db = node("db").build();
            Request app = node("app").dependsOn(db).build();
            Lease lease = acquire("OrdersIT", db, app);

            for (Request each : List.of(db, app)) {
                assertThatThrownBy(() -> lease.await(each.key()))
                        .isInstanceOfSatisfying(
                                EngineException.class,
                                e -> assertThat(e.status()).isEqualTo(404))
                        .satisfies(e -> assertThat(stackTrace(e)).containsOnlyOnce("needs an image"));
            }
        }

        private static String stackTrace(Throwable e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            return text.toString();
        }

        @Test
        void aFailedResourceIsRemovedAtOnceButStaysAFailureWhileHeld() {
            engine.onReady("db", failing("never"));
            Request db = node("db").build();
            Lease one = acquire("AIT", db);
            assertThatThrownBy(() -> one.await(db.key())).isInstanceOf(MooringException.class);
            awaitLog("removed db");

            Lease two = acquire("BIT", db);
            assertThatThrownBy(() -> two.await(db.key())).isInstanceOf(MooringException.class);
            assertThat(logged("start db")).isOne();

            one.close();
            two.close();
            engine.onReady("db", (thing, token) -> {});
            assertThat(acquire("CIT", db).await(db.key())).hasToString("db");
            assertThat(logged("remove db")).isOne();
        }

        @Test
        void dependentsOfAFailedNodeFailWithoutAStart() {
            engine.onStart("db", failing("no such image"));
            Request db = node("db").build();
            Request app = node("app").dependsOn(db).build();
            Request web = node("web").dependsOn(app).build();
            Lease lease = acquire("OrdersIT", db, app);

            assertThatThrownBy(() -> lease.await(app.key()))
                    .isInstanceOf(MooringException.class)
                    .hasMessage("""
                            Container 'app' (Nodes.OrdersIT.app) was not started, since it depends on \
                            'db' (Nodes.OrdersIT.db), which failed:
                            Container 'db' (Nodes.OrdersIT.db) could not be started: no such image""")
                    .hasRootCauseInstanceOf(ScriptedFailure.class);
            lease.acquire(List.of(web));
            assertThatThrownBy(() -> lease.await(web.key())).isInstanceOf(MooringException.class);
            assertThat(engine.log()).doesNotContain("start app", "start web");
        }

        @Test
        void aTypedHandleFailsLikeItsContainer() {
            engine.onStart("db", failing("no such image"));
            Request db = node("db").build();
            Request handle = node("db").of("handle").value().dependsOn(db).build();
            Request app = node("app").dependsOn(handle).build();
            Lease lease = acquire("OrdersIT", db, handle, app);

            String reason = "Container 'db' (Nodes.OrdersIT.db) could not be started: no such image";
            assertThatThrownBy(() -> lease.await(handle.key())).hasMessage(reason);
            assertThatThrownBy(() -> lease.await(app.key()))
                    .hasMessage("Container 'app' (Nodes.OrdersIT.app) was not started, since it depends on 'db'"
                            + " (Nodes.OrdersIT.db), which failed:\n" + reason);
        }

        @Test
        void whatIsSharedFailsUnderTheNameThatEachClassHasDeclared() {
            engine.onStart("db", failing("no such image"));
            Request db = node("db").build();
            Request same = node("db").declaredIn(Nodes.InvoicesIT.class).build();
            Request app = node("app")
                    .of("invoices")
                    .declaredIn(Nodes.InvoicesIT.class)
                    .dependsOn(same)
                    .build();
            Lease orders = acquire("OrdersIT", db);
            Lease invoices = acquire("InvoicesIT", same, app);

            String reason = "Container 'db' (Nodes.OrdersIT.db) could not be started: no such image";
            String shared = "Container 'db' (Nodes.InvoicesIT.db) is shared with 'db' (Nodes.OrdersIT.db), which is"
                    + " declared equally and failed:\n" + reason;
            assertThatThrownBy(() -> orders.await(db.key())).hasMessage(reason);
            assertThatThrownBy(() -> invoices.await(same.key()))
                    .hasMessage(shared)
                    .hasRootCauseInstanceOf(ScriptedFailure.class);
            assertThatThrownBy(() -> invoices.await(app.key()))
                    .hasMessage("Container 'app' (Nodes.InvoicesIT.app) was not started, since it depends on 'db'"
                            + " (Nodes.InvoicesIT.db), which failed:\n" + shared);
        }

        @Test
        void anErrorOfUserCodeIsAFailureToo() {
            engine.onReady("db", (thing, token) -> {
                throw new NoClassDefFoundError("com/example/Driver");
            });
            Request db = node("db").build();
            Lease lease = acquire("OrdersIT", db);

            assertThatThrownBy(() -> lease.await(db.key()))
                    .hasMessage("Container 'db' (Nodes.OrdersIT.db) could not be started: com/example/Driver")
                    .hasCauseInstanceOf(NoClassDefFoundError.class);
        }

        @Test
        void aResourceThatCouldNotBePreparedIsNotRemoved() {
            Provisioner broken = (node, dependencies, attempt) -> {
                throw new MooringException("The placeholder ${nobody} is unknown.");
            };
            session = new Session(broken, SessionSettings.ofPermits(1), () -> {});
            Request db = node("db").build();
            Lease lease = acquire("OrdersIT", db);

            assertThatThrownBy(() -> lease.await(db.key())).hasMessage("The placeholder ${nobody} is unknown.");
            lease.close();
        }
    }

    @Nested
    class Retrying {

        @Test
        void aFailedTryIsRemovedWhollyBeforeTheNext() {
            engine.onReady("db", (thing, token) -> {
                if (thing.attempt() < 3) {
                    throw new ScriptedFailure("not at try " + thing.attempt());
                }
            });
            Request db = node("db").attempts(3).build();

            Object handle = acquire("OrdersIT", db).await(db.key());

            assertThat(handle).hasToString("db#3");
            assertThat(engine.log())
                    .containsSubsequence(
                            "await db", "remove db", "removed db", "start db#2", "removed db#2", "start db#3");
        }

        @Test
        void reportsTheLastFailureWithTheEarlierOnesSuppressed() {
            engine.onStart("db", (thing, token) -> {
                throw new ScriptedFailure("try " + thing.attempt());
            });
            Request db = node("db").attempts(2).build();
            Lease lease = acquire("OrdersIT", db);

            assertThatThrownBy(() -> lease.await(db.key()))
                    .hasMessage("""
                            Container 'db' (Nodes.OrdersIT.db) could not be started: try 2
                              tries:       2, the others are among the suppressed exceptions""")
                    .hasRootCauseMessage("try 2")
                    .satisfies(failure -> assertThat(failure.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .containsExactly("try 1"));
        }

        @Test
        void aTryThatCannotBeRemovedIsTheLast() {
            engine.onStart("db", failing("clash")).onRemove("db", failing("busy"));
            Request db = node("db").attempts(2).build();
            Lease lease = acquire("OrdersIT", db);

            assertThatThrownBy(() -> lease.await(db.key())).hasMessageEndingWith(": clash");
            assertThat(logged("start db#2")).isZero();
            assertThat(session.knownFailures()).hasSize(1);
        }
    }

    @Nested
    class Deadlines {

        private SessionSettings settings(Duration timeout, Duration grace) {
            return new SessionSettings(1, 1, timeout, grace, Duration.ofMinutes(1), Duration.ofMinutes(1));
        }

        @Test
        void aNodeThatIsNotReadyInTimeIsInterruptedAndFails() {
            session = new Session(engine, settings(Duration.ofMillis(50), Duration.ofMinutes(1)), () -> {});
            engine.onReady("db", waiting(go));
            Request db = node("db").attempts(5).build();
            Lease lease = acquire("OrdersIT", db);

            assertThatThrownBy(() -> lease.await(db.key()))
                    .hasMessage("Container 'db' (Nodes.OrdersIT.db) was not ready within 0.05 s, its start timeout,"
                            + " which includes pulling its image.")
                    .hasCauseInstanceOf(InterruptedException.class);
            lease.close();
            assertThat(engine.log()).containsExactly("start db", "started db", "await db", "remove db", "removed db");
        }

        @Test
        void theSpecsOwnTimeoutWins() {
            engine.onReady("db", waiting(go));
            Request db = node("db")
                    .spec(spec -> spec.startTimeout(Duration.ofMillis(1500)))
                    .build();
            Lease lease = acquire("OrdersIT", db);

            assertThatThrownBy(() -> lease.await(db.key())).hasMessageContaining("within 1.5 s, its start timeout");
        }

        @Test
        void aStartIsNotAbortedButNobodyWaitsForItForever() {
            session = new Session(engine, settings(Duration.ofMillis(50), Duration.ofMillis(50)), () -> {});
            AtomicBoolean cancelled = new AtomicBoolean();
            engine.onStart("db", (thing, token) -> {
                waiting(go).run(thing, token);
                cancelled.set(token.cancelled());
            });
            Request db = node("db").build();
            Lease lease = acquire("OrdersIT", db);

            assertThatThrownBy(() -> lease.await(db.key())).hasMessageContaining("was not ready within 0.05 s");
            assertThat(engine.log()).containsExactly("start db");

            go.countDown();
            lease.close();
            assertThat(engine.log()).containsExactly("start db", "started db", "remove db", "removed db");
            assertThat(cancelled).isTrue();
        }

        @Test
        void theMessageContainsThatOfTheInterruptedWait() {
            session = new Session(engine, settings(Duration.ofMillis(50), Duration.ofMinutes(1)), () -> {});
            engine.onReady("db", (thing, token) -> {
                try {
                    waiting(go).run(thing, token);
                } catch (InterruptedException e) {
                    throw new MooringException("  last log:    | starting up", e);
                }
            });
            Request db = node("db").build();
            Lease lease = acquire("OrdersIT", db);

            assertThatThrownBy(() -> lease.await(db.key()))
                    .hasMessageEndingWith("pulling its image.\n  last log:    | starting up");
        }
    }

    @Nested
    class Exclusive {

        @Test
        void aStartWaitsForAPortThatABackgroundRemovalFrees() {
            engine.onRemove("db", waiting(go));
            Request db = node("db").exclusive(PORT).build();
            Request web = node("web").exclusive(PORT).build();
            Lease before = acquire("AIT", db);
            before.await(db.key());
            before.closeInBackground();

            Lease after = acquire("BIT", web);
            CompletableFuture<Object> waiting = inBackground(after, web);
            letAnotherStart(node("app").build());
            assertThat(engine.log()).doesNotContain("start web");
            go.countDown();

            assertThat(waiting.join()).hasToString("web");
            assertThat(engine.log()).containsSubsequence("removed db", "start web");
        }

        @Test
        void theNextWaitsThoughTheOwnerItselfWaitsForItsDependents() {
            engine.onRemove("app", waiting(go));
            Request net = node("net")
                    .exclusive(new ExclusiveKey.Subnet("10.1.0.0/24"))
                    .build();
            Request app = node("app").dependsOn(net).build();
            Lease before = acquire("AIT", net, app);
            before.await(app.key());
            before.closeInBackground();

            Request next =
                    node("db").exclusive(new ExclusiveKey.Subnet("10.1.0.0/24")).build();
            CompletableFuture<Object> waiting = inBackground(acquire("BIT", next), next);
            go.countDown();

            assertThat(waiting.join()).hasToString("db");
            assertThat(engine.log()).containsSubsequence("removed app", "removed net", "start db");
        }

        @Test
        void aLiveOwnerIsAnErrorThatNamesBoth() {
            Request db = node("db").exclusive(PORT).build();
            Request web = node("web").exclusive(PORT).build();
            acquire("AIT", db);
            Lease lease = acquire("BIT > pays()", web);

            assertThatThrownBy(() -> lease.await(web.key()))
                    .isInstanceOf(MooringException.class)
                    .hasMessage("""
                            Container 'web' (Nodes.OrdersIT.web) needs host port 127.0.0.1:8080/tcp, \
                            but 'db' (Nodes.OrdersIT.db) has it.
                              what to do:  change one of them, let Mooring choose, or keep the two from running at the same time with @ResourceLock
                              wanted for:  BIT > pays()
                              in use for:  AIT""");
            assertThat(engine.log()).doesNotContain("start web");
        }

        @Test
        void aFailedOwnerReleasesItsPort() {
            engine.onStart("db", failing("no such image"));
            Request db = node("db").exclusive(PORT).build();
            Request web = node("web").exclusive(PORT).build();
            Lease owner = acquire("AIT", db);
            assertThatThrownBy(() -> owner.await(db.key())).isInstanceOf(MooringException.class);

            assertThat(acquire("BIT", web).await(web.key())).hasToString("web");
        }

        @Test
        void liveOwnersShareADirectory() {
            Request db = node("db").exclusive(BIND).build();
            Request web = node("web").exclusive(BIND).build();

            acquire("AIT", db).await(db.key());

            assertThat(acquire("BIT", web).await(web.key())).hasToString("web");
        }

        @Test
        void aDirectoryIsFreeWhenItsLastOwnerIsRemoved() {
            engine.onRemove("db", waiting(go));
            Request db = node("db").exclusive(BIND).build();
            Request web = node("web").exclusive(BIND).build();
            Lease before = acquire("AIT", db);
            before.await(db.key());
            before.closeInBackground();

            CompletableFuture<Object> waiting = inBackground(acquire("BIT", web), web);
            letAnotherStart(node("app").build());
            assertThat(engine.log()).doesNotContain("start web");
            go.countDown();

            assertThat(waiting.join()).hasToString("web");
            assertThat(engine.log()).containsSubsequence("removed db", "start web");
        }
    }

    @Nested
    class Interrupting {

        @Test
        void anInterruptedWaiterDoesNotAffectAnotherOne() throws InterruptedException {
            engine.onStart("db", waiting(go));
            Request db = node("db").build();
            Lease one = acquire("AIT", db);
            Lease two = acquire("BIT", db);
            AtomicReference<Throwable> failure = new AtomicReference<>();
            AtomicBoolean flag = new AtomicBoolean();
            Thread interrupted = new Thread(() -> {
                failure.set(catchThrowable(() -> one.await(db.key())));
                flag.set(Thread.currentThread().isInterrupted());
            });
            interrupted.start();
            CompletableFuture<Object> other = inBackground(two, db);

            interrupted.interrupt();
            interrupted.join();
            go.countDown();

            assertThat(failure.get())
                    .isInstanceOf(MooringException.class)
                    .hasMessage("The wait for container 'db' (Nodes.OrdersIT.db) was interrupted; the start continues.")
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(flag).isTrue();
            assertThat(other.join()).hasToString("db");
            assertThat(one.await(db.key())).hasToString("db");
        }

        @Test
        void anInterruptFlagDoesNotMatterIfTheResourceIsReady() {
            Request db = node("db").build();
            Lease lease = acquire("OrdersIT", db);
            lease.await(db.key());

            Thread.currentThread().interrupt();
            Object handle = lease.await(db.key());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(handle).hasToString("db");
        }

        @Test
        void aFlagThatIsSetWhileLeasesCloseSurvivesAndRemovalCompletes() {
            Request db = node("db").build();
            Request app = node("app").dependsOn(db).build();
            Lease lease = acquire("OrdersIT", db, app);
            lease.await(app.key());

            Thread.currentThread().interrupt();
            lease.close();
            session.close();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(engine.log()).endsWith("removed app", "remove db", "removed db");
        }

        @Test
        void anInterruptInTheMiddleOfAClosingDoesNotEndIt() throws InterruptedException {
            engine.onRemove("db", waiting(go));
            Request db = node("db").build();
            Lease lease = acquire("OrdersIT", db);
            lease.await(db.key());
            AtomicBoolean flag = new AtomicBoolean();
            Thread closing = new Thread(() -> {
                lease.close();
                flag.set(Thread.currentThread().isInterrupted() && engine.log().contains("removed db"));
            });
            closing.start();
            awaitLog("remove db");

            closing.interrupt();
            go.countDown();
            closing.join();

            assertThat(flag).isTrue();
        }
    }

    @Nested
    class Releasing {

        @Test
        void aStartIsCancelledFinishesAndIsRemoved() {
            AtomicBoolean cancelled = new AtomicBoolean();
            engine.onStart("db", (thing, token) -> {
                waiting(go).run(thing, token);
                cancelled.set(token.cancelled());
            });
            Request db = node("db").build();
            Lease lease = acquire("OrdersIT", db);
            awaitLog("start db");

            lease.closeInBackground();
            go.countDown();
            session.close();

            assertThat(cancelled).isTrue();
            assertThat(engine.log()).containsExactly("start db", "started db", "remove db", "removed db");
        }

        @Test
        void aWaitForReadinessIsInterrupted() {
            engine.onReady("db", waiting(go));
            Request db = node("db").build();
            Lease lease = acquire("OrdersIT", db);
            awaitLog("await db");

            lease.close();

            assertThat(engine.log()).containsExactly("start db", "started db", "await db", "remove db", "removed db");
        }

        @Test
        void aQueuedSlotIsNeverStarted() {
            session = withPermits(1);
            engine.onStart("db", waiting(go));
            Request db = node("db").build();
            Request web = node("web").build();
            Lease one = acquire("AIT", db);
            Lease two = acquire("BIT", web);

            two.close();
            go.countDown();
            one.await(db.key());

            assertThat(engine.log()).doesNotContain("start web");
        }

        @Test
        void aTestThatContinuesGetsAnErrorAboutItsReleasedResource() {
            engine.onStart("db", waiting(go));
            Request db = node("db").build();
            Lease lease = acquire("OrdersIT", db);
            CompletableFuture<Object> body = inBackground(lease, db);
            lease.closeInBackground();

            assertThatThrownBy(body::join)
                    .hasCauseInstanceOf(MooringException.class)
                    .hasRootCauseMessage("Container 'db' (Nodes.OrdersIT.db) was cancelled before it was ready, because"
                            + " OrdersIT has ended.");
        }

        @Test
        void anEndedLeaseRefuses() {
            Request db = node("db").build();
            Lease lease = session.lease("OrdersIT");
            lease.close();

            assertThatThrownBy(() -> lease.acquire(List.of(db)))
                    .isInstanceOf(MooringException.class)
                    .hasMessage("Container 'db' (Nodes.OrdersIT.db) cannot be started: OrdersIT has ended.");
            assertThat(engine.log()).isEmpty();
        }

        @Test
        void reportsARemovalThatHangsAndContinuesIt() {
            SessionSettings hasty = new SessionSettings(
                    1, 1, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMinutes(1));
            session = new Session(engine, hasty, () -> {});
            engine.onRemove("db", waiting(go));
            Request db = node("db").build();
            Lease lease = acquire("OrdersIT", db);
            lease.await(db.key());

            assertThatThrownBy(lease::close)
                    .isInstanceOf(MooringException.class)
                    .hasMessage(
                            "Container 'db' (Nodes.OrdersIT.db) was not removed within 1 s; the removal continues.");

            go.countDown();
            session.close();
            assertThat(engine.log()).endsWith("removed db");
        }

        @Test
        void aRemovalThatNeverEndsKeepsNoPermit() {
            SessionSettings hasty = new SessionSettings(
                    1, 1, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMillis(50), Duration.ofMinutes(1));
            session = new Session(engine, hasty, () -> {});
            engine.onRemove("db", waiting(go));
            Request db = node("db").build();
            Request app = node("app").build();
            Lease first = acquire("OrdersIT", db);
            first.await(db.key());
            first.closeInBackground();
            Lease second = acquire("StockIT", app);
            second.await(app.key());

            second.closeInBackground();

            awaitLog("removed app");
            await().until(() -> session.knownFailures().stream()
                    .map(Throwable::getMessage)
                    .anyMatch(("Container 'db' (Nodes.OrdersIT.db) could not be removed: the engine did not"
                            + " answer; the removal may continue")::equals));
        }

        @Test
        void aStartThatNeverComesIsNotAwaitedForever() {
            SessionSettings hasty = new SessionSettings(
                    1, 1, Duration.ofMillis(50), Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
            session = new Session(engine, hasty, () -> {});
            engine.onStart("db", waiting(go));
            Request db = node("db").build();
            Request app = node("app").build();
            acquire("OrdersIT", db);
            Lease second = acquire("StockIT", app);

            assertThatThrownBy(() -> second.await(app.key()))
                    .isInstanceOf(MooringException.class)
                    .hasMessage("""
                            Container 'app' (Nodes.OrdersIT.app) was not started within 0.05 s.
                              what to do:  check whether the engine answers ('docker ps', 'docker events')
                              waited for:  its turn: other starts or removals on the engine have not finished""");
        }
    }

    @Nested
    class FailingToRemove {

        private final Request db = node("db").build();
        private final Request app = node("app").dependsOn(db).build();

        FailingToRemove() {
            engine.onRemove("db", failing("device is busy")).onRemove("app", failing("no answer"));
        }

        @Test
        void aFailedRemovalIsThrownByTheCloseThatWaitsForIt() {
            Lease lease = acquire("OrdersIT", db, app);
            lease.await(app.key());

            assertThatThrownBy(lease::close)
                    .isInstanceOf(MooringException.class)
                    .hasMessage("Container 'app' (Nodes.OrdersIT.app) could not be removed: no answer")
                    .hasCauseInstanceOf(ScriptedFailure.class)
                    .satisfies(failure -> assertThat(failure.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .containsExactly(
                                    "Container 'db' (Nodes.OrdersIT.db) could not be removed: device is busy"));
            assertThat(session.knownFailures()).isEmpty();
        }

        @Test
        void aFailedRemovalInTheBackgroundIsReportedOnce() {
            Lease lease = acquire("OrdersIT", db);
            lease.await(db.key());
            lease.closeInBackground();

            List<MooringException> known = new ArrayList<>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                known.addAll(session.knownFailures());
                return !known.isEmpty();
            });

            assertThat(known)
                    .extracting(Throwable::getMessage)
                    .containsExactly("Container 'db' (Nodes.OrdersIT.db) could not be removed: device is busy");
            session.close();
        }

        @Test
        void anUnreportedFailedRemovalIsThrownAtTheEndOfTheSession() {
            Lease lease = acquire("OrdersIT", db);
            lease.await(db.key());
            lease.closeInBackground();

            assertThatThrownBy(session::close)
                    .isInstanceOf(MooringException.class)
                    .hasMessage("Container 'db' (Nodes.OrdersIT.db) could not be removed: device is busy");
        }
    }

    @Nested
    class Ending {

        @Test
        void theCheckRunsAfterAllRemovals() {
            session = new Session(engine, SessionSettings.ofPermits(1), () -> engine.note("check"));
            Request db = node("db").build();
            Request app = node("app").dependsOn(db).build();
            session.root().acquire(List.of(db));
            acquire("OrdersIT", app).await(app.key());

            session.close();
            session.close();

            assertThat(engine.log()).endsWith("removed app", "remove db", "removed db", "check");
        }

        @Test
        void reportsAFailedCheckAfterTheFailedRemovals() {
            session = new Session(engine, SessionSettings.ofPermits(1), () -> {
                throw new MooringException("Left on the engine: db");
            });
            engine.onRemove("db", failing("device is busy"));
            Request db = node("db").build();
            acquire("OrdersIT", db).await(db.key());

            assertThatThrownBy(session::close)
                    .hasMessageEndingWith("device is busy")
                    .satisfies(failure -> assertThat(failure.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .containsExactly("Left on the engine: db"));
        }

        @Test
        void nothingStartsAfterTheSeal() {
            session = withPermits(1);
            engine.onStart("db", waiting(go));
            Request db = node("db").build();
            Request web = node("web").build();
            Request app = node("app").dependsOn(db).build();
            Lease lease = acquire("OrdersIT", db, web, app);
            awaitLog("start db");

            session.seal();
            go.countDown();

            assertThatThrownBy(() -> lease.await(web.key()))
                    .hasMessage("Container 'web' (Nodes.OrdersIT.web) was cancelled before it was ready, because"
                            + " the session has ended.");
            assertThatThrownBy(() -> lease.await(app.key())).isInstanceOf(MooringException.class);
            assertThat(engine.log()).doesNotContain("start web", "start app");
            assertThatThrownBy(() -> lease.acquire(List.of(node("late").build())))
                    .hasMessage("Container 'late' (Nodes.OrdersIT) cannot be started: the session has ended.");
        }

        @Test
        void aLeaseThatClosesAfterItsSessionWaitsForNothing() {
            Request db = node("db").build();
            Lease lease = acquire("OrdersIT", db);
            lease.await(db.key());
            session.close();

            lease.close();

            assertThat(logged("remove db")).isOne();
        }

        @Test
        void aRemovalThatHangsDoesNotHoldUpTheEndForever() {
            SessionSettings hasty = new SessionSettings(
                    1, 1, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMillis(50));
            session = new Session(engine, hasty, () -> engine.note("check"));
            engine.onRemove("db", waiting(go));
            Request db = node("db").build();
            acquire("OrdersIT", db).await(db.key());

            assertThatThrownBy(session::close)
                    .isInstanceOf(MooringException.class)
                    .hasMessage("Container 'db' (Nodes.OrdersIT.db) was not removed within 0.05 s "
                            + "after the end of the session.")
                    .hasNoSuppressedExceptions();
            assertThat(engine.log()).contains("check");
        }
    }

    @Nested
    class Workers {

        @Test
        void threadsUseTheClassLoaderOfTheirCallerAndDoNotKeepIt() throws Exception {
            List<ClassLoader> seen = new ArrayList<>();
            Script look = (thing, token) -> {
                synchronized (seen) {
                    seen.add(Thread.currentThread().getContextClassLoader());
                }
            };
            engine.onStart("db", look).onReady("db", look).onRemove("db", look);
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            try (URLClassLoader loader = new URLClassLoader(new URL[0], before)) {
                thread.setContextClassLoader(loader);
                Request db = node("db").build();
                Lease lease = acquire("OrdersIT", db);
                lease.await(db.key());
                lease.close();
                assertThat(seen).containsExactly(loader, loader, loader);
            } finally {
                thread.setContextClassLoader(before);
            }
            // The worker that has reported the removal may still be on its way out.
            await().untilAsserted(() -> assertThat(ourThreads()).isNotEmpty().allSatisfy(ours -> {
                assertThat(ours.isDaemon()).isTrue();
                assertThat(ours.getContextClassLoader()).isNull();
            }));
        }

        @Test
        void threadsAreNotCreatedBeforeTheyAreNeeded() {
            session.lease("OrdersIT").close();

            assertThat(ourThreads()).isEmpty();
        }
    }

    @Test
    void defaultsKeepTheEngineBusyButNotOverrun() {
        assertThat(SessionSettings.DEFAULT.permits().least()).isEqualTo(2);
        assertThat(SessionSettings.DEFAULT.permits().first()).isBetween(2, 8);
        assertThat(SessionSettings.DEFAULT.permits().most()).isEqualTo(8);
        assertThat(SessionSettings.DEFAULT.removalPermits()).isBetween(2, 8);
        assertThat(ContainerSpec.builder("image").build().startAttempts()).isOne();
        assertThatThrownBy(() -> SessionSettings.ofPermits(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("permits must be at least 1 and in order, but are 0, 0 and 0");
    }

    private Session leaving(SessionEnd.Leaves leaves, List<Object> left, AtomicInteger checks) {
        return new Session(engine, SessionSettings.ofPermits(2), new SessionEnd() {
            @Override
            public Leaves leaves() {
                return leaves;
            }

            @Override
            public void leave(List<Provisioner.Provision> all) {
                all.forEach(each -> left.add(each.handle()));
            }

            @Override
            public void check() {
                checks.incrementAndGet();
            }
        });
    }

    @Test
    void leavesSharedResourcesAndRemovesTheRest() {
        List<Object> left = new ArrayList<>();
        AtomicInteger checks = new AtomicInteger();
        try (Session own = leaving(SessionEnd.Leaves.WHAT_IS_SHARED, left, checks)) {
            Request shared = node("shared").build();
            own.root().acquire(List.of(shared));
            Request test = node("test").build();
            Lease lease = own.lease("test");
            lease.acquire(List.of(test));
            own.root().await(shared.key());
            lease.await(test.key());
        }
        assertThat(left).hasSize(1);
        assertThat(checks).hasValue(1);
        assertThat(engine.log()).contains("removed test").doesNotContain("remove shared");
    }

    @Test
    void leavesAllWithoutACheckAndWaitsForNothing() {
        AtomicInteger checks = new AtomicInteger();
        engine.onRemove("slow", waiting(go));
        try (Session own = leaving(SessionEnd.Leaves.ALL, new ArrayList<>(), checks)) {
            Request slow = node("slow").build();
            Lease lease = own.lease("test");
            lease.acquire(List.of(slow));
            lease.await(slow.key());
            lease.closeInBackground();
            await().until(() -> engine.log().contains("remove slow"));
        }
        assertThat(checks).hasValue(0);
        assertThat(engine.log()).doesNotContain("removed slow");
        go.countDown();
        await().until(() -> engine.log().contains("removed slow"));
    }

    @Test
    void leavesAValueWithTheContainerThatItWasCreatedFrom() {
        List<Object> left = new ArrayList<>();
        try (Session own = leaving(SessionEnd.Leaves.WHAT_IS_SHARED, left, new AtomicInteger())) {
            Request db = node("db").build();
            Request schema = node("schema").value().dependsOn(db).build();
            Request row = node("row").value().dependsOn(schema).build();
            own.root().acquire(List.of(db, schema, row));
            own.root().await(row.key());
        }
        assertThat(left).extracting(Object::toString).containsExactly("db");
        assertThat(engine.log()).noneMatch(entry -> entry.startsWith("remove "));
    }

    @ParameterizedTest
    @EnumSource(SessionEnd.Leaves.class)
    void removesAValueThatIsNotRemovedWithAContainer(SessionEnd.Leaves leaves) throws Exception {
        engine.onRemove("bucket", waiting(go));
        Session own = leaving(leaves, new ArrayList<>(), new AtomicInteger());
        Request bucket = node("bucket").value().build();
        own.root().acquire(List.of(bucket));
        own.root().await(bucket.key());
        CompletableFuture<Void> end = CompletableFuture.runAsync(own::close, command -> new Thread(command).start());
        assertThatThrownBy(() -> end.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        go.countDown();
        end.get(30, TimeUnit.SECONDS);
        assertThat(engine.log()).contains("removed bucket");
        await().until(() -> ourThreads().isEmpty());
    }

    /** A watchdog would not know how. So the session does it, and what depends on it goes first. */
    @ParameterizedTest
    @EnumSource(SessionEnd.Leaves.class)
    void leavesAContainerToLaterSessionsItself(SessionEnd.Leaves leaves) {
        engine.outliving("db");
        List<Object> left = new ArrayList<>();
        try (Session own = leaving(leaves, left, new AtomicInteger())) {
            Request db = node("db").build();
            Request schema = node("schema").value().dependsOn(db).build();
            Request app = node("app").dependsOn(db).build();
            own.root().acquire(List.of(db, schema, app));
            own.root().await(schema.key());
            own.root().await(app.key());
        }
        assertThat(left).isEmpty();
        assertThat(engine.log()).containsSubsequence("removed schema", "remove db", "removed db");
        assertThat(engine.log()).containsSubsequence("removed app", "remove db");
        await().until(() -> ourThreads().isEmpty());
    }
}
