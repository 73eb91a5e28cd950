package dev.mooring.internal.launcher;

import dev.mooring.internal.session.Configuration;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.Node;

/** A class whose tests are not executed, because a stage is. */
final class SkippedClassDescriptor extends AbstractTestDescriptor implements Node<EngineExecutionContext> {

    private final String stage;

    SkippedClassDescriptor(UniqueId engine, String stage, TestDescriptor original, ClassSource source) {
        super(engine.append("mooring-skipped", original.getUniqueId().toString()), original.getDisplayName(), source);
        this.stage = stage;
        addChild(new Tests(getUniqueId(), source));
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public SkipResult shouldBeSkipped(EngineExecutionContext context) {
        return SkipResult.skip(Configuration.STAGE + " is " + stage);
    }

    /** Without a test, build tools would not treat it as a test class. */
    private static final class Tests extends AbstractTestDescriptor {

        Tests(UniqueId around, ClassSource source) {
            super(
                    around.append("mooring-skipped", "tests"),
                    "tests",
                    MethodSource.from(source.getClassName(), "tests"));
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }
}
