package dev.mooring.services.examples.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

// tag::code[]
/** Orders in a table of PostgreSQL. */
record Orders(DataSource database) {

    void add(String item) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO orders (item) VALUES (?)")) {
            insert.setString(1, item);
            insert.executeUpdate();
        }
    }

    List<String> items() throws SQLException {
        List<String> items = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT item FROM orders ORDER BY id");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                items.add(rows.getString(1));
            }
        }
        return items;
    }
}
// end::code[]
