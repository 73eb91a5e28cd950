package dev.mooring.internal.stage.doctor;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.lifecycle.LookAhead;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.pull.ByteCount;
import dev.mooring.internal.stage.request.StageRequest.PlannedTests;
import dev.mooring.spec.ContainerSpec;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the engine's memory with an estimate of what may run at once: what classes share, the largest classes that
 * may run in parallel, and what is started ahead.
 */
final class MemoryCheck implements Check {

    private static final String ABOUT = "memory";

    @Override
    public List<Finding> look(Setup setup) {
        long needed = shared(setup.request().classes())
                + largest(setup.request().classes(), setup.request().parallelClasses())
                + setup.configuration().session().lookAhead().memory();
        long memory = setup.engine().info().memory();
        String found = "about " + new ByteCount(needed) + " may be in use at once, and the engine has "
                + new ByteCount(memory);
        return List.of(
                needed <= memory
                        ? Finding.ok(ABOUT, found)
                        : Finding.warning(
                                ABOUT,
                                found,
                                "run fewer classes in parallel, lower mooring.lookahead, or limit the memory of"
                                        + " containers with @RunOptions(memory = …)"));
    }

    private static long shared(List<PlannedTests> classes) {
        Map<Declaration, Long> shared = new HashMap<>();
        for (PlannedTests each : classes) {
            each.nodes().stream()
                    .filter(MemoryCheck::isContainer)
                    .filter(MemoryCheck::isShared)
                    .forEach(node -> shared.put(node.declaration(), LookAhead.memoryOf(node)));
        }
        return shared.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long largest(List<PlannedTests> classes, int parallel) {
        return classes.stream()
                .map(each -> each.nodes().stream()
                        .filter(MemoryCheck::isContainer)
                        .filter(node -> !isShared(node))
                        .mapToLong(LookAhead::memoryOf)
                        .sum())
                .sorted(Comparator.reverseOrder())
                .limit(parallel)
                .mapToLong(Long::longValue)
                .sum();
    }

    private static boolean isContainer(PlanNode node) {
        return node.spec() instanceof ContainerSpec;
    }

    private static boolean isShared(PlanNode node) {
        return node.declaration().isOfSession()
                || node.declaration().home() instanceof Home.OfEnvironment
                || node.declaration().home() instanceof Home.OfSuperclass;
    }
}
