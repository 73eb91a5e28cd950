package dev.mooring.services.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Different declarations have different names, and each has one that servers take. */
class FixedNameTests {

    private static final String SESSION = "abcdef12";

    private static String name(String declared) {
        return new FixedName(declared, "", SESSION).text();
    }

    @Test
    void aPlainNameStaysReadable() {
        assertThat(name("orders")).isEqualTo("orders_abcdef12");
        assertThat(new FixedName("orders", "0123456789abcdef", SESSION).text()).isEqualTo("orders_012345_abcdef12");
    }

    @Test
    void namesThatAreChangedToTheSameDiffer() {
        String one = "theOrdersOfAllCustomersInOneDatabase";
        assertThat(Stream.of("db1", "db_1", "DB1", "db-1", "-", "_", one, one + "2")
                        .map(FixedNameTests::name))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z0-9_]+_" + SESSION));
    }

    /** MariaDB names a user by the last 32 characters. */
    @Test
    void theEndsOfLongNamesDiffer() {
        String end = "_of_all_customers_that_have_ordered";
        assertThat(Stream.of("a" + end, "b" + end)
                        .map(FixedNameTests::name)
                        .map(name -> name.substring(Math.max(0, name.length() - 32))))
                .doesNotHaveDuplicates();
    }
}
