package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.UseEnvironment;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

// tag::use[]
@UseEnvironment(Shop.class)
class CheckoutIT {
    @Test
    void takesAnOrder(Shop shop) throws IOException, InterruptedException {
        HttpRequest order = HttpRequest.newBuilder(shop.uri("/orders"))
                .POST(BodyPublishers.ofString("{\"item\": \"rope\", \"quantity\": 2}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(order, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
    }
}
// end::use[]
