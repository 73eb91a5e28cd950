package dev.mooring.services.internal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.services.internal.database.SqlConsole;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keeps a pool from getting into a database again before it is dropped. */
class MariaDbDatabasesTests {

    private final List<String> sent = new ArrayList<>();

    private final SqlConsole console = (SqlConsole) Proxy.newProxyInstance(
            SqlConsole.class.getClassLoader(), new Class<?>[] {SqlConsole.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("query")) {
                    return List.of();
                }
                sent.add((String) arguments[0]);
                return null;
            });

    private final MariaDbDatabases databases =
            new MariaDbDatabases(console, name -> console, new Client(null, "", "", null), Kind.MARIADB, "test");

    @Test
    void theUserGoesBeforeItsSessionsDo() {
        databases.drop("own");

        assertThat(sent)
                .containsExactly("DROP USER IF EXISTS 'own'@'%'", "KILL USER 'own'", "DROP DATABASE IF EXISTS `own`");
    }

    @Test
    void theUserIsLockedOutWhileTheContentIsMadeAnew() {
        databases.renew("own", database -> sent.add("copy to " + database));

        assertThat(sent)
                .containsExactly(
                        "ALTER USER 'own'@'%' ACCOUNT LOCK",
                        "KILL USER 'own'",
                        "DROP DATABASE IF EXISTS `own`",
                        "copy to own",
                        "ALTER USER 'own'@'%' ACCOUNT UNLOCK");
    }

    @Test
    void theUserIsNotLockedOutForEver() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> databases.renew("own", database -> {
                    throw new IllegalStateException("no space");
                }));

        assertThat(sent).endsWith("DROP DATABASE IF EXISTS `own`", "ALTER USER 'own'@'%' ACCOUNT UNLOCK");
    }

    /** The server takes 64 characters, and no two databases have the same end. */
    @Test
    void asManyUnderscoresAreEscapedAsFit() {
        assertThat(MariaDbDatabases.patternOf("own_1")).isEqualTo("own\\_1");
        assertThat(MariaDbDatabases.patternOf("a_test_case_whose_name_is_as_long_as_some_are_testca_8a7b0590_5"))
                .isEqualTo("a_test_case_whose_name_is_as_long_as_some_are_testca_8a7b0590\\_5")
                .hasSize(64);
    }
}
