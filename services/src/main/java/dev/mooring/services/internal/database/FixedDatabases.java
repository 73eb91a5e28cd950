package dev.mooring.services.internal.database;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The databases of one server whose names stay. They live as long as the server, for the pools that know them. */
public final class FixedDatabases implements AutoCloseable {

    private final Databases databases;
    private final Map<String, FixedDatabase> byName = new ConcurrentHashMap<>();

    FixedDatabases(Databases databases) {
        this.databases = databases;
    }

    /** The database of a name. */
    FixedDatabase get(String name, Template template) {
        return byName.computeIfAbsent(name, absent -> new FixedDatabase(name, databases, template));
    }

    @Override
    public void close() {
        byName.values().forEach(FixedDatabase::close);
    }
}
