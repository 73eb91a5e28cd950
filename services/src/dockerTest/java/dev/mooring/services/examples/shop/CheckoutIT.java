package dev.mooring.services.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.mooring.UseEnvironment;
import dev.mooring.services.Database;
import dev.mooring.services.KeySpace;
import dev.mooring.services.VirtualHost;
import java.net.URI;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The tutorial's last steps. */
// tag::test[]
@UseEnvironment(ShopServers.class)
@Execution(ExecutionMode.CONCURRENT)
class CheckoutIT {

    @Database(migrations = "classpath:db/migration")
    DataSource database;

    @KeySpace
    URI keySpace;

    @VirtualHost
    URI virtualHost;

    @Test
    void ordersWhatIsInTheBasket() throws Exception {
        Orders orders = new Orders(database);
        Baskets baskets = new Baskets(keySpace);
        Shipping shipping = new Shipping(virtualHost);
        baskets.put("ada", "anchor");

        for (String item : baskets.empty("ada")) {
            orders.add(item);
            shipping.announce(item);
        }

        assertThat(orders.items()).containsExactly("rope", "anchor");
        assertThat(nextToShip()).isEqualTo("anchor");
    }
    // end::test[]

    // tag::helper[]
    private String nextToShip() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(virtualHost);
        try (Connection connection = factory.newConnection()) {
            return new String(
                    connection.createChannel().basicGet("shipping", true).getBody(), UTF_8);
        }
    }
    // end::helper[]

    @Test
    void ordersNothingWithoutABasket() throws Exception {
        assertThat(new Baskets(keySpace).empty("grace")).isEmpty();
        assertThat(new Orders(database).items()).containsExactly("rope");
    }
}
