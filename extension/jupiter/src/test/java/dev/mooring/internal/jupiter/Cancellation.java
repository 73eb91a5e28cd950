package dev.mooring.internal.jupiter;

import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/** A run that can be cancelled, as JUnit 6 can; called by name, since the tests are compiled against JUnit 5. */
final class Cancellation {

    private static final String TOKEN = "org.junit.platform.engine.CancellationToken";

    private final Object token = isKnown() ? call(type(TOKEN), null, "create") : new Object();

    static boolean isKnown() {
        try {
            Class.forName(TOKEN);
            return true;
        } catch (ClassNotFoundException before6) {
            return false;
        }
    }

    void cancel() {
        call(type(TOKEN), token, "cancel");
    }

    void execute(Launcher launcher, LauncherDiscoveryRequest discovery) {
        Class<?> builder = type("org.junit.platform.launcher.core.LauncherExecutionRequestBuilder");
        Class<?> request = type("org.junit.platform.launcher.LauncherExecutionRequest");
        Object begun = call(builder, null, "request", LauncherDiscoveryRequest.class, discovery);
        Object told = call(builder, begun, "cancellationToken", type(TOKEN), token);
        call(Launcher.class, launcher, "execute", request, call(builder, told, "build"));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object call(Class<?> type, Object receiver, String method) {
        try {
            return type.getMethod(method).invoke(receiver);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object call(Class<?> type, Object receiver, String method, Class<?> parameter, Object argument) {
        try {
            return type.getMethod(method, parameter).invoke(receiver, argument);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
