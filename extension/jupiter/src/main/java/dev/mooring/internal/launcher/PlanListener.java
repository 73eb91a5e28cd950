package dev.mooring.internal.launcher;

import dev.mooring.internal.jupiter.SessionStore;
import dev.mooring.internal.session.WarmUp;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Follows the executions of one launcher session. */
final class PlanListener implements TestExecutionListener, AutoCloseable {

    /** What every class with the extension needs: loaded while JUnit looks for tests. */
    static final WarmUp EXTENSION = new WarmUp(
            "dev.mooring.DockerExtension",
            "dev.mooring.internal.jupiter.DockerCallbacks",
            "dev.mooring.internal.jupiter.Provisioning",
            "dev.mooring.internal.jupiter.SessionResource",
            "dev.mooring.internal.access.DockerSession",
            "dev.mooring.internal.planning.Planner",
            "dev.mooring.internal.lifecycle.Session",
            "dev.mooring.internal.provision.EngineProvisioner",
            "dev.mooring.internal.engine.http.HttpConnector");

    private final SessionStore store;
    private final Map<TestPlan, PlannedRun> runs = new ConcurrentHashMap<>();
    /** Runs whose plan has been executed, and which may still be letting go of something. */
    private final Set<PlannedRun> ending = ConcurrentHashMap.newKeySet();

    PlanListener(SessionStore store) {
        this.store = store;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        ending.removeIf(PlannedRun::hasEnded);
        PlannedRun.begin(store, PlanReader.read(plan), plan.getConfigurationParameters())
                .ifPresent(run -> runs.put(plan, run));
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        tell(run -> run.started(test.getUniqueId()));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        tell(run -> run.ended(test.getUniqueId()));
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        tell(run -> run.skipped(test.getUniqueId()));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        PlannedRun run = runs.remove(plan);
        if (run != null) {
            ending.add(run);
            run.end();
        }
    }

    /** What happens does not say in which plan: with several at a time, those that do not have it pass it over. */
    private void tell(Consumer<PlannedRun> event) {
        runs.values().forEach(event);
    }

    @Override
    public void close() {
        ending.addAll(runs.values());
        ending.forEach(PlannedRun::awaitEnd);
    }
}
