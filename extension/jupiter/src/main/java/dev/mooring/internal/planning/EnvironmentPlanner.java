package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.scan.Scanned;
import dev.mooring.internal.scan.Surroundings;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the plan of an environment that is started on its own, and not for a test class. */
public final class EnvironmentPlanner {

    private static final Logger log = LoggerFactory.getLogger("dev.mooring.plan");

    private EnvironmentPlanner() {}

    /**
     * Creates a plan.
     *
     * @param type the record
     * @param surroundings what declarations may read
     * @throws dev.mooring.resource.ConfigurationException if there are mistakes, all of which it reports
     */
    public static EnvironmentPlan plan(Class<? extends Record> type, Surroundings surroundings) {
        Mistakes mistakes = new Mistakes();
        Environments environments = new Environments(surroundings, mistakes, null);
        environments.use(List.of(new Scanned.EnvironmentUse(new Source(type, type), type)));
        mistakes.throwIfAny(type);
        mistakes.warnings().forEach(warning -> log.warn("{}", warning.text()));
        return Objects.requireNonNull(environments.find(type));
    }
}
