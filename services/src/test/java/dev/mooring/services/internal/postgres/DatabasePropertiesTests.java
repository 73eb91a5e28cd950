package dev.mooring.services.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings as the server stores them, and as a statement takes them. */
class DatabasePropertiesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "statement_timeout | 17s | '17s'",
                "app.format | it's %s | 'it''s %s'",
                "DateStyle | ISO, DMY | 'ISO, DMY'",
                "search_path | \"\" | ''",
                "search_path | ~~ | ''",
                "search_path | app, public | 'app', 'public'",
                "search_path | \"$user\", \"a, \"\"b\"\"\" | '$user', 'a, \"b\"'",
                "temp_tablespaces | it's | 'it''s'",
            })
    void writesValues(String setting, String stored, String written) {
        assertThat(DatabaseProperties.valueOf(setting, stored)).isEqualTo(written);
    }
}
