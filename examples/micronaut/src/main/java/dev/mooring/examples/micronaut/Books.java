package dev.mooring.examples.micronaut;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The books of a shop. */
@Controller(value = "/books", consumes = MediaType.TEXT_PLAIN, produces = MediaType.TEXT_PLAIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class Books {

    private final DataSource source;
    private final String prices;

    Books(DataSource source, @Value("${shop.prices}") String prices) {
        this.source = source;
        this.prices = prices;
    }

    @Post
    void add(@Body String title) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into books values (?)")) {
            insert.setString(1, title);
            insert.executeUpdate();
        }
    }

    @Get
    String titles() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select string_agg(title, ', ' order by title) from books");
                ResultSet result = select.executeQuery()) {
            result.next();
            return result.getString(1);
        }
    }

    @Get("/prices")
    String prices() {
        return prices;
    }
}
