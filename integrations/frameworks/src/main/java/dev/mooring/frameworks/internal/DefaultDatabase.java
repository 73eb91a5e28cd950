package dev.mooring.frameworks.internal;

import dev.mooring.services.DatabaseServer;
import dev.mooring.services.TestDatabase;
import java.util.List;
import java.util.Map;

/**
 * The database that a framework connects to unless the application says otherwise.
 *
 * @param framework the name of the framework
 * @param url the name of the property with the JDBC URL
 * @param user the name of the property with the user
 * @param password the name of the property with the password
 */
record DefaultDatabase(String framework, String url, String user, String password) {

    static final DefaultDatabase OF_MICRONAUT = new DefaultDatabase(
            "Micronaut", "datasources.default.url", "datasources.default.username", "datasources.default.password");

    static final DefaultDatabase OF_QUARKUS = new DefaultDatabase(
            "Quarkus", "quarkus.datasource.jdbc.url", "quarkus.datasource.username", "quarkus.datasource.password");

    /** What can be connected to; a value of an earlier type is meant rather than the server that it is on. */
    static final List<Class<?>> TYPES = List.of(TestDatabase.class, DatabaseServer.class);

    /** The properties that connect to a value of one of the types. */
    Map<String, String> properties(Object value) {
        if (value instanceof TestDatabase database) {
            return Map.of(url, database.jdbcUrl(), user, database.user(), password, database.password());
        }
        DatabaseServer server = (DatabaseServer) value;
        return Map.of(url, server.jdbcUrl(), user, server.user(), password, server.password());
    }

    /** What to do if several are declared. */
    String several(String name) {
        return "Say which one " + framework + " is to use: @ApplicationProperty(name = \"" + url
                + "\", value = \"${" + name + ".jdbcUrl}\"), and the same for " + user + " (${" + name + ".user}) and "
                + password + " (${" + name + ".password}).";
    }
}
