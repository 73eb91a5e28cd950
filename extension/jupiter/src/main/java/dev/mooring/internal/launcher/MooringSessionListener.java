package dev.mooring.internal.launcher;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.slf4j.LoggerFactory;

/**
 * Follows launcher sessions. JUnit finds it by its name in {@code META-INF/services}.
 *
 * <p>It also runs in projects and modules without containers, and in build tools that only discover tests. So until a
 * plan is executed, it only loads classes in the background and looks at what was discovered, and it never throws an
 * exception.
 */
public final class MooringSessionListener implements LauncherSessionListener {

    private final Map<LauncherSession, PlanListener> listeners = new ConcurrentHashMap<>();

    /** Makes the listener; JUnit does that. */
    public MooringSessionListener() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        try {
            // First, because it works with every launcher.
            session.getLauncher().registerLauncherDiscoveryListeners(new DiscoveryListener());
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
