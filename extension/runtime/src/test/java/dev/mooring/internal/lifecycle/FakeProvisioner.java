package dev.mooring.internal.lifecycle;

import dev.mooring.internal.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes things that only remember what was done to them; what a node does can be scripted by its name. */
final class FakeProvisioner implements Provisioner {

    private final Map<String, Script> starts = new ConcurrentHashMap<>();
    private final Map<String, Script> readies = new ConcurrentHashMap<>();
    private final Map<String, Script> removals = new ConcurrentHashMap<>();
    private final Map<String, String> dead = new ConcurrentHashMap<>();
    private final Set<String> outliving = ConcurrentHashMap.newKeySet();
    private final Set<String> tooLate = ConcurrentHashMap.newKeySet();
    private final List<String> log = new ArrayList<>();

    FakeProvisioner onStart(String name, Script script) {
        starts.put(name, script);
        return this;
    }

    FakeProvisioner onReady(String name, Script script) {
        readies.put(name, script);
        return this;
    }

    FakeProvisioner onRemove(String name, Script script) {
        removals.put(name, script);
        return this;
    }

    /** Has it turn out dead when it is asked whether it is alive. */
    FakeProvisioner dead(String name) {
        dead.put(name, "");
        return this;
    }

    /** Has the question fail whether it is alive. */
    FakeProvisioner dead(String name, String failure) {
        dead.put(name, failure);
        return this;
    }

    /** Has its removal leave it to later sessions. */
    FakeProvisioner outliving(String name) {
        outliving.add(name);
        return this;
    }

    /** Lets its wait report that it has already failed when it is notified of the need. */
    FakeProvisioner tooLate(String name) {
        tooLate.add(name);
        return this;
    }

    /** All that was begun and done, in order: {@code start db}, {@code started db}, {@code remove db} and so on. */
    synchronized List<String> log() {
        return List.copyOf(log);
    }

    synchronized void note(String entry) {
        log.add(entry);
    }

    @Override
    public Provision prepare(PlanNode node, List<Object> dependencies, int attempt) {
        return new Fake(new Thing(node.name(), attempt, dependencies));
    }

    /** What a script may do; throwing is failing. */
    @FunctionalInterface
    interface Script {
        void run(Thing thing, CancelToken token) throws InterruptedException;
    }

    static Script failing(String message) {
        return (thing, token) -> {
            throw new ScriptedFailure(message);
        };
    }

    /** Waits for a latch, and fails rather than hang if it never opens. */
    static Script waiting(CountDownLatch latch) {
        return (thing, token) -> {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new ScriptedFailure("the test did not open the latch");
            }
        };
    }

    static final class ScriptedFailure extends RuntimeException {
        ScriptedFailure(String message) {
            super(message);
        }
    }

    /** The handle. */
    record Thing(String name, int attempt, List<Object> dependencies) {
        @Override
        public String toString() {
            return attempt == 1 ? name : name + "#" + attempt;
        }
    }

    private final class Fake implements Provision {

        private final Thing thing;

        Fake(Thing thing) {
            this.thing = thing;
        }

        @Override
        public void start(CancelToken token) {
            note("start " + thing);
            run(starts, token);
            note("started " + thing);
        }

        @Override
        public void awaitReady() throws InterruptedException {
            note("await " + thing);
            readies.getOrDefault(thing.name(), (t, token) -> {}).run(thing, () -> false);
            note("ready " + thing);
        }

        @Override
        public boolean needed() {
            note("needed " + thing);
            return !tooLate.contains(thing.name());
        }

        @Override
        public boolean alive() {
            note("alive? " + thing);
            String failure = dead.getOrDefault(thing.name(), "");
            if (!failure.isEmpty()) {
                throw new ScriptedFailure(failure);
            }
            return !dead.containsKey(thing.name());
        }

        @Override
        public boolean outlivesSession() {
            return outliving.contains(thing.name());
        }

        @Override
        public Object handle() {
            return thing;
        }

        @Override
        public void remove() {
            note("remove " + thing);
            run(removals, () -> false);
            note("removed " + thing);
        }

        private void run(Map<String, Script> scripts, CancelToken token) {
            try {
                scripts.getOrDefault(thing.name(), (t, c) -> {}).run(thing, token);
            } catch (InterruptedException e) {
                note("interrupted " + thing);
                throw new ScriptedFailure("interrupted");
            }
        }
    }
}
