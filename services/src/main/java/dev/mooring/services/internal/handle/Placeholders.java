package dev.mooring.services.internal.handle;

import dev.mooring.provide.ValuePlan;
import dev.mooring.services.Server;

/** Declares the placeholders that all servers have. */
public final class Placeholders {

    private Placeholders() {}

    /** Declares the endpoint, and its parts. */
    public static void ofEndpoint(ValuePlan<? extends Server> plan) {
        plan.property("endpoint", server -> server.endpoint().toString());
        plan.property("host", server -> server.endpoint().host());
        plan.property("port", server -> String.valueOf(server.endpoint().port()));
    }
}
