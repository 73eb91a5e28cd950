package dev.mooring.services.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.resource.MooringException;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which method prepares a database. */
class PreparationMethodTests {

    @SuppressWarnings("unused") // found by reflection
    static class Declaring {
        static void byDataSource(DataSource database) {}

        static void byConnection(Connection database) {}

        static void byUrl(String url) {}

        void byInstance(DataSource database) {}
    }

    private static Preparation preparedBy(String method) {
        return Preparation.of(new String[0], "", new String[0], method, new ProjectFiles(Declaring.class, Path.of("")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"byDataSource", "byConnection"})
    void aStaticMethodThatTakesTheDatabase(String method) {
        assertThat(preparedBy(method).isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"byUrl", "byInstance", "seed"})
    void anotherMethodIsReported(String method) {
        assertThatThrownBy(() -> preparedBy(method))
                .isInstanceOf(MooringException.class)
                .hasMessageContaining("Declaring has no static method '" + method
                        + "' that takes a DataSource or a Connection, but 'prepare' names it.")
                .hasMessageContaining("what to do: declare it as static void " + method + "(DataSource database)");
    }

    @Test
    void noMethodIsNoPreparation() {
        assertThat(preparedBy("").isEmpty()).isTrue();
    }
}
