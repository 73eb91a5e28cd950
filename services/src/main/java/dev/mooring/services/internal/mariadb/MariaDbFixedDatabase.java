package dev.mooring.services.internal.mariadb;

import dev.mooring.services.internal.database.FixedDatabase;
import dev.mooring.services.internal.database.Template;

/** Drops the database and makes it again: the server cannot rename one. */
final class MariaDbFixedDatabase implements FixedDatabase {

    private final String name;
    private final MariaDbDatabases databases;

    MariaDbFixedDatabase(String name, MariaDbDatabases databases) {
        this.name = name;
        this.databases = databases;
    }

    @Override
    public synchronized void renew(Template template) {
        databases.empty(name);
        template.copyTo(name);
    }

    @Override
    public void close() {
        databases.drop(name);
    }
}
