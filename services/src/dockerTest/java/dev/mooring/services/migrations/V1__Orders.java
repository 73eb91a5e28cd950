package dev.mooring.services.migrations;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** A migration that is written in Java. */
public class V1__Orders extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("CREATE TABLE orders (id int PRIMARY KEY, item varchar(80))");
            statement.execute("INSERT INTO orders VALUES (1, 'rope')");
        }
    }
}
