package dev.mooring.internal.launcher;

import dev.mooring.internal.session.Configuration;
import java.util.List;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.slf4j.LoggerFactory;

/** Changes what has been discovered before it is executed: for a stage, or to explain failures. */
final class DiscoveryListener implements LauncherDiscoveryListener {

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        DiscoveredEngines.begin();
    }

    @Override
    public void launcherDiscoveryFinished(LauncherDiscoveryRequest request) {
        List<TestDescriptor> engines = DiscoveredEngines.end();
        String stage = stage(request);
        if (!stage.isEmpty()) {
            StageDiscovery.replaceTests(stage, engines, request.getConfigurationParameters());
            return;
        }
        try {
            ForgottenAnnotation.explainIn(engines);
        } catch (RuntimeException | LinkageError unknown) {
            // A class that cannot be looked at; JUnit reports it if a test needs it.
            LoggerFactory.getLogger(DiscoveryListener.class).debug("Failures are not explained", unknown);
        }
    }

    /** An empty text if none is set. Each discovery of each run asks this, so there is nothing that needs a lambda. */
    private static String stage(LauncherDiscoveryRequest request) {
        return request.getConfigurationParameters()
                .get(Configuration.STAGE)
                .orElse("")
                .strip();
    }
}
