package dev.mooring.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Template;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** nginx, with the JDK's HTTP client. */
class NginxIT {

    @Nginx
    static NginxServer plain;

    @Nginx(content = "classpath:site")
    static NginxServer site;

    @Nginx(content = "classpath:site/.", config = "classpath:site.conf")
    static NginxServer configured;

    @Template("${site.uri}/catalog.json")
    static URI catalog;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void welcomes() throws Exception {
        assertThat(get(plain.uri()).body()).contains("Welcome to nginx!");
    }

    @Test
    void servesTheContent() throws Exception {
        assertThat(get(site.uri("/catalog.json")).body()).contains("anchor");
        assertThat(get(catalog).body()).contains("anchor");
        assertThat(get(site.uri("missing.json")).statusCode()).isEqualTo(404);
    }

    @Test
    void followsTheConfiguration() throws Exception {
        assertThat(get(configured.uri("/catalog.json")).headers().firstValue("X-Site"))
                .contains("tested");
        assertThat(get(configured.uri("/old")).statusCode()).isEqualTo(301);
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
