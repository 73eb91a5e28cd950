package dev.mooring.internal.launcher;

import dev.mooring.internal.stage.StageName;
import dev.mooring.internal.stage.Stages;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.Node;

/** The test that runs a stage. */
final class StageDescriptor extends AbstractTestDescriptor implements Node<EngineExecutionContext> {

    private final String stage;
    private final PlanItem plan;
    private final ConfigurationParameters parameters;

    private StageDescriptor(UniqueId around, String stage, PlanItem plan, ConfigurationParameters parameters) {
        super(around.append("mooring-stage", stage), stage, MethodSource.from(Stages.class.getName(), stage));
        this.stage = stage;
        this.plan = plan;
        this.parameters = parameters;
    }

    /** A test in a class, as it is in the plans of JUnit Jupiter: build tools report nothing of others. */
    static TestDescriptor inClass(UniqueId engine, String stage, PlanItem plan, ConfigurationParameters parameters) {
        TestDescriptor stages = new StageClassDescriptor(
                engine.append("mooring-stages", stage), "Mooring", ClassSource.from(Stages.class));
        stages.addChild(new StageDescriptor(stages.getUniqueId(), stage, plan, parameters));
        return stages;
    }

    private static final class StageClassDescriptor extends AbstractTestDescriptor
            implements Node<EngineExecutionContext> {

        StageClassDescriptor(UniqueId id, String name, ClassSource source) {
            super(id, name, source);
        }

        @Override
        public Type getType() {
            return Type.CONTAINER;
        }
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public EngineExecutionContext execute(EngineExecutionContext context, DynamicTestExecutor executor) {
        Stages.run(StageName.parse(stage), StageRequests.of(plan, parameters));
        return context;
    }
}
