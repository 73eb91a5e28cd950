package dev.mooring.services.internal.mariadb;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.resource.MooringException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a copy would reach outside of itself. */
class WrittenNameTests {

    private final WrittenName name = new WrittenName("test");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM test.orders",
                "insert into Test . orders VALUES (1)",
                "SELECT 1 FROM orders JOIN test.`items` USING (id)",
                "UPDATE\n  test.orders SET item = ''",
                "CALL test.clean()"
            })
    void theDatabaseItselfIsNamed(String body) {
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> name.refuseIn("CREATE PROCEDURE `tidy`()\n" + body))
                .withMessageContaining("a copy would use the tables of 'test' itself")
                .withMessageContaining("CREATE PROCEDURE `tidy`()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM orders",
                "SELECT test.id FROM orders test WHERE test.id = 1",
                "SELECT * FROM test",
                "DELETE FROM latest.orders",
                "DELETE FROM test_2.orders"
            })
    void somethingElseIsNamed(String body) {
        assertThatCode(() -> name.refuseIn("CREATE PROCEDURE `tidy`()\n" + body))
                .doesNotThrowAnyException();
    }
}
