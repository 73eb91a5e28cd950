package dev.mooring.internal.launcher;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.slf4j.LoggerFactory;

/**
 * Follows launcher sessions. JUnit finds it by its name in {@code META-INF/services}.
 *
 * <p>It is on the class path of every test of a project, also of those without containers, and of the build tool where
 * that looks for tests. So nothing is done before a plan is executed, but to load classes in the background and to look
 * for a stage; and no failure gets out.
 */
public final class MooringSessionListener implements LauncherSessionListener {

    private final Map<LauncherSession, PlanListener> listeners = new ConcurrentHashMap<>();

    /** Makes the listener; JUnit does that. */
    public MooringSessionListener() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        try {
            // First, because it works with every launcher.
            session.getLauncher().registerLauncherDiscoveryListeners(new StageDiscovery());
            PlanListener.EXTENSION.begin();
            PlanListener listener = new PlanListener(new LauncherStore(session.getStore()));
            session.getLauncher().registerTestExecutionListeners(listener);
            listeners.put(session, listener);
        } catch (RuntimeException | LinkageError failure) {
            // An older launcher, say.
            LoggerFactory.getLogger(MooringSessionListener.class)
                    .debug("Test plans cannot be followed; nothing is started ahead", failure);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        PlanListener listener = listeners.remove(session);
        if (listener != null) {
            listener.close();
        }
    }
}
