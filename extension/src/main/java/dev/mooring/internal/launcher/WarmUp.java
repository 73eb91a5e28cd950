package dev.mooring.internal.launcher;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/**
 * Loads classes of ours in the background, once in a JVM: the first test that asks for them waits less. Nothing else is
 * done, since nobody may ever ask.
 */
final class WarmUp {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private static final List<String> CLASSES = List.of(
            "dev.mooring.DockerExtension",
            "dev.mooring.internal.jupiter.DockerCallbacks",
            "dev.mooring.internal.jupiter.Provisioning",
            "dev.mooring.internal.jupiter.SessionResource",
            "dev.mooring.internal.plan.Planner",
            "dev.mooring.internal.lifecycle.Session",
            "dev.mooring.internal.provision.EngineProvisioner",
            "dev.mooring.internal.engine.dockerjava.DockerJavaConnector");

    private WarmUp() {}

    static void begin() {
        if (BEGUN.compareAndSet(false, true)) {
            Thread thread = new Thread(WarmUp::load, "mooring-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void load() {
        for (String name : CLASSES) {
            try {
                Class.forName(name, true, WarmUp.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError missing) {
                LoggerFactory.getLogger(WarmUp.class).debug("{} cannot be loaded", name, missing);
            }
        }
    }
}
