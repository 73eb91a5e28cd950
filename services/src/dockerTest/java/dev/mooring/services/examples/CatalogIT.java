package dev.mooring.services.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Nginx;
import dev.mooring.services.NginxServer;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** The documentation's example of nginx. */
// tag::nginx[]
class CatalogIT {

    @Nginx(content = "classpath:site")
    static NginxServer site;

    @Test
    void listsItems() throws IOException {
        try (InputStream catalog = site.uri("/catalog.json").toURL().openStream()) {
            assertThat(catalog).asString(UTF_8).contains("anchor");
        }
    }
}
// end::nginx[]
