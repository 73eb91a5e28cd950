package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.UseEnvironment;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Shares the running shop with {@link CheckoutIT}. */
@UseEnvironment(Shop.class)
class OrderListIT {
    @Test
    void listsOrders(Shop shop) throws IOException, InterruptedException {
        HttpRequest list = HttpRequest.newBuilder(shop.uri("/orders")).build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(list, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void theMigrationHasEnded(Shop shop) {
        assertThat(shop.migration().state().exitCode()).isZero();
        assertThat(shop.migration().state().running()).isFalse();
    }
}
