package dev.mooring.services;

import static dev.mooring.services.TestSql.execute;
import static dev.mooring.services.TestSql.rows;
import static dev.mooring.services.TestSql.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.Container;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Copies of MariaDB databases, compared with their templates by the server's own tools, while the server runs events.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class MariaDbFidelityIT {

    private static final String EVERYTHING = "classpath:mariadb/fidelity.sql";

    /** What is described in tables of the server, and their columns that name the database. */
    private static final Map<String, String> DESCRIBED = Map.ofEntries(
            Map.entry("schemata", "schema_name"),
            Map.entry("tables", "table_schema"),
            Map.entry("columns", "table_schema"),
            Map.entry("statistics", "table_schema"),
            Map.entry("partitions", "table_schema"),
            Map.entry("views", "table_schema"),
            Map.entry("key_column_usage", "table_schema"),
            Map.entry("table_constraints", "table_schema"),
            Map.entry("check_constraints", "constraint_schema"),
            Map.entry("referential_constraints", "constraint_schema"),
            Map.entry("routines", "routine_schema"),
            Map.entry("parameters", "specific_schema"),
            Map.entry("triggers", "trigger_schema"),
            Map.entry("events", "event_schema"));

    /** What differs with the time, and what the storage engine estimates or assigns. */
    private static final String INCIDENTAL =
            "(?i).*(time|created|altered|executed|_rows|_length|cardinality|data_free|status|originator)";

    @Container(command = {"mariadbd", "--event-scheduler=ON", "--skip-name-resolve", "--innodb-buffer-pool-size=64M"})
    @MariaDB
    static MariaDBServer server;

    private static String template() throws SQLException {
        return single(
                server.dataSource(),
                "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'mooring\\_template\\_%'");
    }

    /** Events run in the copy only, and one of them changes a table. */
    private static String dump(String database) {
        return server.container()
                .exec(
                        "mariadb-dump",
                        "--user=root",
                        "--password=" + server.password(),
                        "--routines",
                        "--events",
                        "--triggers",
                        "--dump-history",
                        "--skip-comments",
                        "--ignore-table-data=" + database + ".part_one",
                        "--databases",
                        database)
                .orThrow()
                .stdout()
                .lines()
                .map(line -> line.replace(database, "DATABASE")
                        .replaceFirst("( ON COMPLETION (NOT )?PRESERVE )DISABLE ON SLAVE", "$1ENABLE"))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> described(Connection root, String database) throws SQLException {
        List<String> described = new ArrayList<>();
        for (Map.Entry<String, String> table : DESCRIBED.entrySet()) {
            String columns = rows(
                            root,
                            "SELECT column_name FROM information_schema.columns WHERE table_schema ="
                                    + " 'information_schema' AND table_name = '" + table.getKey() + "'")
                    .stream()
                    .map(row -> row.get(0))
                    .filter(column -> !column.matches(INCIDENTAL))
                    .collect(Collectors.joining(", "));
            rows(
                            root,
                            "SELECT " + columns + " FROM information_schema." + table.getKey() + " WHERE "
                                    + table.getValue() + " = '" + database + "'")
                    .stream()
                    .map(row -> table.getKey() + " " + row.toString().replace(database, "DATABASE"))
                    .sorted()
                    .forEach(described::add);
        }
        return described;
    }

    private static List<String> grants(Connection root, String database) throws SQLException {
        List<String> grants = new ArrayList<>();
        for (String grantee : List.of("fixture_app", "fixture_role")) {
            rows(root, "SHOW GRANTS FOR " + grantee).stream()
                    .map(row -> row.get(0).replace("\\_", "_"))
                    .filter(grant -> grant.contains("`" + database + "`"))
                    .map(grant -> grant.replace(database, "DATABASE"))
                    .forEach(grants::add);
        }
        return grants;
    }

    @Test
    void aCopyIsEqualToItsTemplate(@Database(scripts = EVERYTHING) TestDatabase copy) throws SQLException {
        String template = template();
        try (Connection root = TestSql.connect(server, "")) {
            assertThat(dump(copy.name()))
                    .contains("COMMENT 'it''s \"all\"'", "SETVAL(`cached`, 6, 0)", "breaks a constraint", "MRG_MyISAM")
                    .isEqualTo(dump(template));
            assertThat(described(root, copy.name()))
                    .hasSizeGreaterThan(200)
                    .containsExactlyElementsOf(described(root, template));
            assertThat(grants(root, copy.name())).hasSize(6).containsExactlyElementsOf(grants(root, template));
        }
    }

    @Test
    void aCopyWorksAsItsTemplateWould(@Database(scripts = EVERYTHING) Connection copy) throws SQLException {
        assertThat(single(copy, "SELECT NEXTVAL(cached)")).isEqualTo("6");
        assertThat(single(copy, "SELECT NEXTVAL(stepped)")).isEqualTo("90");
        assertThat(single(copy, "SELECT NEXTVAL(cycled)")).isEqualTo("1");
        assertThat(single(copy, "SELECT count(*) FROM all_parts WHERE id < 3")).isEqualTo("2");
        // With the rights of somebody else, who has some on the copy, too.
        execute(copy, "CALL order_for(7, @number)");
        assertThat(single(copy, "SELECT group_concat(item ORDER BY item) FROM a_top WHERE name = 'Anna'"))
                .isEqualTo("anchor,BY PROCEDURE!");
        assertThat(single(copy, "SELECT concat(twice(2), tools.one(), joined(item)) FROM orders"))
                .startsWith("41rope");
    }

    /** With the scheduler on, an event of the template would change it each second. */
    @Test
    void eventsRunInCopiesAndNotInTheTemplate(@Database(scripts = EVERYTHING) Connection copy) throws SQLException {
        try (Connection root = TestSql.connect(server, template())) {
            String before = single(root, "SELECT count(*) FROM part_one");
            String made = single(copy, "SELECT count(*) FROM part_one");
            await().untilAsserted(() ->
                    assertThat(single(copy, "SELECT count(*) FROM part_one")).isGreaterThan(made));
            assertThat(single(root, "SELECT count(*) FROM part_one")).isEqualTo(before);
        }
    }

    /** Users stay on the server, but not what they were granted on copies that are gone. */
    @Test
    void grantsEndWithTheCopy(@Database(scripts = EVERYTHING) TestDatabase copy) throws SQLException {
        String template = template();
        try (Connection root = TestSql.connect(server, "")) {
            await().untilAsserted(() -> assertThat(
                            Stream.of("fixture_app", "fixture_role").flatMap(grantee -> allGrants(root, grantee)))
                    .allMatch(
                            grant -> grant.contains("*.*") || grant.contains(copy.name()) || grant.contains(template)));
        }
    }

    private static Stream<String> allGrants(Connection root, String grantee) {
        try {
            return rows(root, "SHOW GRANTS FOR " + grantee).stream()
                    .map(row -> row.get(0).replace("\\_", "_"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
