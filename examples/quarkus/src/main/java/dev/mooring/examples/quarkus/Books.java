package dev.mooring.examples.quarkus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The books of a shop. */
@Path("/books")
public class Books {

    private final DataSource source;
    private final String prices;

    Books(DataSource source, @ConfigProperty(name = "shop.prices") String prices) {
        this.source = source;
        this.prices = prices;
    }

    @POST
    public void add(String title) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into books values (?)")) {
            insert.setString(1, title);
            insert.executeUpdate();
        }
    }

    @GET
    public String titles() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select string_agg(title, ', ' order by title) from books");
                ResultSet result = select.executeQuery()) {
            result.next();
            return result.getString(1);
        }
    }

    @GET
    @Path("/prices")
    public String prices() {
        return prices;
    }
}
