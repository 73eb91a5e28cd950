package dev.mooring.internal.lifecycle;

import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.PlanNode.Until;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An engine that takes a random time, fails at random, and writes down what should not have been asked of it. */
final class RandomEngine implements Provisioner {

    private final long seed;
    private final SessionSettings settings;
    private final AtomicInteger starting = new AtomicInteger();
    private final AtomicInteger removing = new AtomicInteger();
    private final Set<Thing> there = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failedRemovals = new AtomicInteger();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    RandomEngine(long seed, SessionSettings settings) {
        this.seed = seed;
        this.settings = settings;
    }

    Queue<String> violations() {
        return violations;
    }

    /** The resources that were created and not removed. */
    Set<Thing> there() {
        return there;
    }

    int failedRemovals() {
        return failedRemovals.get();
    }

    @Override
    public Provision prepare(PlanNode node, List<Object> dependencies, int attempt) {
        Thing thing =
                new Thing(node, dependencies.stream().map(Thing.class::cast).toList(), attempt);
        return new RandomProvision(thing, new Random(seed * 31 + node.name().hashCode() * 7L + attempt));
    }

    private void check(boolean holds, String rule, Thing thing) {
        if (!holds) {
            violations.add(rule + ": " + thing);
        }
    }

    static void spin(Random random) {
        for (int i = random.nextInt(3_000); i > 0; i--) {
            Thread.onSpinWait();
        }
    }

    /** The handle, and what has become of it. */
    static final class Thing {
        final PlanNode node;
        final List<Thing> dependencies;
        final int attempt;
        volatile boolean started;
        volatile boolean ready;
        volatile boolean failed;
        volatile boolean removed;

        Thing(PlanNode node, List<Thing> dependencies, int attempt) {
            this.node = node;
            this.dependencies = dependencies;
            this.attempt = attempt;
        }

        boolean usable() {
            return ready && !removed;
        }

        @Override
        public String toString() {
            return node.name() + "#" + attempt + (ready ? " ready" : " not ready");
        }
    }

    static final class RandomFailure extends RuntimeException {
        RandomFailure(String what) {
            super(what);
        }
    }

    private final class RandomProvision implements Provision {

        private final Thing thing;
        private final Random random;
        private @Nullable Thread within;

        RandomProvision(Thing thing, Random random) {
            this.thing = thing;
            this.random = random;
        }

        @Override
        public void start(CancelToken token) {
            enter();
            requireNoInterrupt();
            check(starting.incrementAndGet() <= settings.permits().most(), "starts have permits", thing);
            check(thing.attempt <= 2, "no more tries than asked for", thing);
            try {
                for (int i = 0; i < thing.dependencies.size(); i++) {
                    Thing dependency = thing.dependencies.get(i);
                    boolean ready = thing.node.dependencies().get(i).until() == Until.READY;
                    check(ready ? dependency.usable() : dependency.started, "dependencies are up", thing);
                }
                spin(random);
                if (token.cancelled() && random.nextBoolean()) {
                    throw new RandomFailure("cancelled");
                }
                there.add(thing);
                spin(random);
                if (random.nextInt(8) == 0) {
                    thing.failed = true;
                    throw new RandomFailure("start");
                }
                thing.started = true;
            } finally {
                starting.decrementAndGet();
                leave();
            }
        }

        @Override
        public void awaitReady() throws InterruptedException {
            enter();
            try {
                spin(random);
                int dice = random.nextInt(16);
                if (dice == 0) {
                    thing.failed = true;
                    throw new RandomFailure("ready");
                }
                if (dice == 1) {
                    // Never ready: only the start timeout or the end of its lease ends this.
                    thing.failed = true;
                    new CountDownLatch(1).await();
                }
                thing.ready = true;
            } finally {
                leave();
            }
        }

        @Override
        public boolean alive() {
            // By the seed of the try alone: its own dice is another worker's.
            return thing.usable() && (seed + thing.node.name().hashCode()) % 5 != 0;
        }

        @Override
        public Object handle() {
            return thing;
        }

        @Override
        public void remove() {
            enter();
            requireNoInterrupt();
            check(removing.incrementAndGet() <= settings.removalPermits(), "removals have permits", thing);
            check(!thing.removed, "it is removed once", thing);
            // What was never ready may have failed by its start timeout, and then does not wait for those that asked it
            // to be started only; the engine cannot tell, the model of the scheduler can.
            check(
                    thing.failed
                            || !thing.ready
                            || there.stream().noneMatch(other -> other.dependencies.contains(thing)),
                    "dependents are removed first",
                    thing);
            thing.removed = true;
            spin(random);
            there.remove(thing);
            removing.decrementAndGet();
            leave();
            if (random.nextInt(20) == 0) {
                failedRemovals.incrementAndGet();
                throw new RandomFailure("remove");
            }
        }

        private synchronized void enter() {
            check(within == null, "one worker at a time", thing);
            within = Thread.currentThread();
        }

        private synchronized void leave() {
            within = null;
        }

        /** Only a wait until the resource is ready is interrupted, and that may be before its first instruction. */
        private void requireNoInterrupt() {
            check(!Thread.currentThread().isInterrupted(), "no interrupt that was meant for others", thing);
        }
    }
}
