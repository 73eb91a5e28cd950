package dev.mooring.services.internal.mariadb;

import dev.mooring.services.internal.database.Renewal;
import dev.mooring.services.internal.database.Template;

/** Drops the database and makes it again: the server cannot rename one. Its user stays. */
record Replacement(String name, MariaDbDatabases databases) implements Renewal {

    @Override
    public void create(Template template) {
        template.copyTo(name);
    }

    @Override
    public int renew(Template template) {
        return databases.renew(name, template);
    }

    @Override
    public void close() {
        databases.drop(name);
    }
}
