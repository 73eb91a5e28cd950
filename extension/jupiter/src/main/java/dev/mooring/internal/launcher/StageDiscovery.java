package dev.mooring.internal.launcher;

import dev.mooring.internal.launcher.PlanItem.Kind;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/**
 * Replaces all discovered tests by one that runs the stage, if {@code mooring.stage} is set. Then no test of any engine
 * is executed, and build tools show the result of the stage like that of a test.
 *
 * <p>This is done at the end of the discovery, when all filters have been applied: the tests that are left are those
 * that would have been executed, and no filter can exclude the stage. Each class keeps one test that is skipped,
 * because build tools execute only classes in which they have found tests.
 */
final class StageDiscovery {

    private static final String JUPITER = "junit-jupiter";

    private StageDiscovery() {}

    static void replaceTests(String stage, List<TestDescriptor> engines, ConfigurationParameters parameters) {
        if (engines.isEmpty()) {
            throw new ConfigurationException(Configuration.STAGE + " is '" + stage
                    + "', but JUnit has not asked Mooring's filter for discovered tests, "
                    + DiscoveredEngines.class.getName()
                    + ", so that the tests would be executed.\n  what to do:  let JUnit find filters in"
                    + " META-INF/services (LauncherConfig.enablePostDiscoveryFilterAutoRegistration)");
        }
        if (engines.stream().noneMatch(TestDescriptor::containsTests)) {
            return;
        }
        TestDescriptor jupiter = engines.stream()
                .filter(engine ->
                        engine.getUniqueId().getLastSegment().getValue().equals(JUPITER))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(Configuration.STAGE + " is '" + stage
                        + "', but the engine " + JUPITER + ", which runs stages, is excluded."
                        + "\n  what to do:  include it, or leave out the filter for engines"));
        List<PlanItem> roots = engines.stream().map(PlanReader::read).toList();
        List<TestDescriptor> classes = new ArrayList<>();
        engines.forEach(engine -> collectClasses(engine, classes));
        engines.forEach(engine -> List.copyOf(engine.getChildren()).forEach(engine::removeChild));
        PlanItem all = new PlanItem("", Kind.OTHER, null, null, roots);
        jupiter.addChild(StageDescriptor.inClass(jupiter.getUniqueId(), stage, all, parameters));
        classes.forEach(each -> each.getSource()
                .ifPresent(source -> jupiter.addChild(
                        new SkippedClassDescriptor(jupiter.getUniqueId(), stage, each, (ClassSource) source))));
    }

    /** Those with tests; nested classes belong to their enclosing class, and those of a suite to the suite. */
    private static void collectClasses(TestDescriptor descriptor, List<TestDescriptor> classes) {
        if (descriptor.getSource().filter(ClassSource.class::isInstance).isPresent()) {
            classes.add(descriptor);
        } else {
            descriptor.getChildren().forEach(child -> collectClasses(child, classes));
        }
    }
}
