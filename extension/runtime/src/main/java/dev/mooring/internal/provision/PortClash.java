package dev.mooring.internal.provision;

import dev.mooring.resource.EngineException;
import java.util.List;
import java.util.Locale;

/** Recognizes from an engine's refusal to start a container that one of its ports has been taken in the meantime. */
final class PortClash {

    /** Docker's allocator, the kernel (through Docker and Podman), and Docker Desktop. */
    private static final List<String> SIGNS =
            List.of("port is already allocated", "address already in use", "ports are not available");

    private PortClash() {}

    static boolean in(EngineException refusal) {
        String message = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
        return SIGNS.stream().anyMatch(message::contains);
    }
}
