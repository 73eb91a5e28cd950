package dev.mooring.internal.session;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/**
 * Loads classes in the background, once per JVM, so that their first use is faster. Does nothing else, because they may
 * never be needed.
 */
public final class WarmUp {

    /** The classes that are needed after a container was started. They are loaded while the engine starts it. */
    public static final WarmUp STARTED_CONTAINER = new WarmUp(
            "dev.mooring.internal.handle.ContainerHandle",
            "dev.mooring.internal.handle.ContainerFiles",
            "dev.mooring.internal.handle.ContainerInspection",
            "dev.mooring.internal.handle.Disturbances",
            "dev.mooring.internal.handle.LogSubscription",
            "dev.mooring.internal.engine.http.ContainerJson",
            "dev.mooring.resource.ContainerDetails$NetworkPlace",
            "dev.mooring.resource.ContainerDetails$PortBinding",
            "dev.mooring.wait.Health",
            "dev.mooring.internal.readiness.ReadinessWait",
            "dev.mooring.internal.readiness.TimeLine",
            "dev.mooring.internal.readiness.ProcessEnds",
            "dev.mooring.internal.readiness.Reach",
            "dev.mooring.internal.readiness.DefaultWait",
            "dev.mooring.internal.readiness.EngineTarget",
            "dev.mooring.internal.readiness.ExitWatch",
            "dev.mooring.internal.readiness.Event$Held",
            "dev.mooring.internal.readiness.Probing",
            "dev.mooring.internal.engine.Polling",
            "dev.mooring.wait.PortWait",
            "dev.mooring.wait.PortLook",
            "dev.mooring.wait.TcpLook$Outcome",
            "org.awaitility.Awaitility",
            "org.awaitility.core.CallableCondition",
            "org.awaitility.core.ConditionAwaiter",
            "org.awaitility.core.ConditionEvaluationHandler",
            "org.awaitility.core.FailFastCondition$CallableFailFastCondition",
            "dev.mooring.internal.provision.LostAnswers$Removal",
            "dev.mooring.internal.reaper.LabelledRemoval$Found");

    private final List<String> classes;
    private final AtomicBoolean begun = new AtomicBoolean();

    /** @param classes their names, in the order in which they are loaded */
    public WarmUp(String... classes) {
        this.classes = List.of(classes);
    }

    /** Loads the classes on a thread of its own. Returns at once. */
    public void begin() {
        if (begun.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> classes.forEach(WarmUp::load), "mooring-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    public List<String> classes() {
        return classes;
    }

    private static void load(String name) {
        try {
            Class.forName(name, true, WarmUp.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError missing) {
            LoggerFactory.getLogger(WarmUp.class).debug("{} cannot be loaded", name, missing);
        }
    }
}
