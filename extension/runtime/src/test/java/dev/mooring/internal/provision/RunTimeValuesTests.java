package dev.mooring.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.provision.RunTimeValues.Facts;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.MooringException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunTimeValuesTests {

    private final RunTimeValues values = new RunTimeValues(
            Map.of(
                    "self",
                    new Facts(
                            "mooring-1-db-1",
                            "10.0.0.5",
                            Map.of("5432/tcp", new Endpoint("10.0.0.5", 20001), "53/udp", new Endpoint("::1", 20002))),
                    "my.db",
                    new Facts("other", "h", Map.of())),
            Map.of("${my.db.alias}", "db", "${arg:v:-1}", "17"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | plain",
                "${self.host} | 10.0.0.5",
                "${self.port:5432} | 20001",
                "${self.port:5432/tcp} | 20001",
                "${self.address:5432} | 10.0.0.5:20001",
                "${self.port:53/udp} | 20002",
                "${self.address:53/udp} | [::1]:20002",
                "${self.port} | 20001",
                "${self.address} | 10.0.0.5:20001",
                "${my.db.alias} | db",
                "${arg:v:-1} | 17",
                "${self.name} | mooring-1-db-1",
                "${my.db.host} | h",
                "a$b | a$b",
                "$$ | $",
                "$${self.host} | ${self.host}",
                "$$$${self.host} | $${self.host}",
                "$$${self.host} | $10.0.0.5",
                "<${self.host},${self.host}> | <10.0.0.5,10.0.0.5>",
                "C:\\${self.host}\\$1 | C:\\10.0.0.5\\$1",
            })
    void replaces(String text, String resolved) {
        assertThat(values.resolve(text)).isEqualTo(resolved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${other.host}",
                "${self}",
                "${my.db.port}",
                "${my.db.host:1}",
                "${self.port:5433}",
                "${self.port:5432/udp}",
                "${self.port:x}",
            })
    void reportsAnUnknownPlaceholder(String text) {
        assertThatThrownBy(() -> values.resolve(text))
                .hasMessage("'" + text + "' is not known."
                        + "\n  known: ${my.db.host}, ${my.db.name}, ${self.host}, ${self.name}, ${self.port:53/udp},"
                        + " ${self.address:53/udp}, ${self.port:5432}, ${self.address:5432}, ${arg:v:-1},"
                        + " ${my.db.alias}");
    }

    @Test
    void refusesInvalidPlaceholders() {
        assertThatThrownBy(() -> values.resolve("${self.host"))
                .isInstanceOf(MooringException.class)
                .hasMessage("the placeholder '${self.host' has no end.");
        assertThatThrownBy(() -> values.resolve("${env:HOME}"))
                .isInstanceOf(MooringException.class)
                .hasMessageStartingWith("'${env:HOME}' is not known.\n  known: ${my.db.host}");
    }
}
