package dev.mooring.services.internal.handle;

import dev.mooring.resource.ContainerState;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import java.io.IOException;

/** The removal of a value from its server. If the server has ended, or was removed by the test, the value is gone. */
public final class Removal {

    private Removal() {}

    /** Asks the server to remove a value. */
    @FunctionalInterface
    public interface Request {

        void run() throws IOException;
    }

    /** Runs a request, which must succeed only if the server runs. */
    public static void from(DockerContainer server, Request request) throws IOException {
        try {
            request.run();
        } catch (IOException | MooringException e) {
            if (isRunning(server)) {
                throw e;
            }
        }
    }

    private static boolean isRunning(DockerContainer server) {
        try {
            return server.replaced() || server.state().status() == ContainerState.Status.RUNNING;
        } catch (EngineException removed) {
            return false;
        }
    }
}
