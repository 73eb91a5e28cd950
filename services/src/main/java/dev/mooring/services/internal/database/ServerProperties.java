package dev.mooring.services.internal.database;

import dev.mooring.provide.ValuePlan;
import dev.mooring.services.DatabaseServer;
import dev.mooring.services.internal.handle.Placeholders;

/** What placeholders may ask for of every database server. */
public final class ServerProperties {

    private ServerProperties() {}

    public static void declare(ValuePlan<? extends DatabaseServer> plan) {
        Placeholders.ofEndpoint(plan);
        plan.property("jdbcUrl", DatabaseServer::jdbcUrl);
        plan.property("r2dbcUrl", DatabaseServer::r2dbcUrl);
        plan.property("user", DatabaseServer::user);
        plan.property("password", DatabaseServer::password);
        plan.property("database", DatabaseServer::database);
    }
}
