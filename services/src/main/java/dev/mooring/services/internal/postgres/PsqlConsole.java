package dev.mooring.services.internal.postgres;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecResult;
import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.database.SqlFailure;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A console through {@code psql} in the container, for tests without a JDBC driver. */
final class PsqlConsole implements SqlConsole {

    /** Values may have several lines. */
    private static final String ROWS = "\u001e";

    private static final String COLUMNS = "\u001f";
    private static final Pattern STATE = Pattern.compile("ERROR: +(\\w{5}):");

    private final DockerContainer container;
    private final String user;
    private final String database;

    PsqlConsole(DockerContainer container, String user, String database) {
        this.container = container;
        this.user = user;
        this.database = database;
    }

    @Override
    public void execute(String sql) {
        run(sql);
    }

    @Override
    public List<List<String>> query(String sql) {
        String rows = run(sql);
        return rows.isEmpty()
                ? List.of()
                : Arrays.stream(rows.substring(0, rows.length() - 1).split(ROWS, -1))
                        .map(row -> Arrays.asList(row.split(COLUMNS, -1)))
                        .toList();
    }

    private String run(String sql) {
        ExecResult result = container.exec(
                "psql",
                "-X",
                "-q",
                "-A",
                "-t",
                "-F",
                COLUMNS,
                "-R",
                ROWS,
                "-v",
                "ON_ERROR_STOP=1",
                "-v",
                "VERBOSITY=verbose",
                "-U",
                user,
                "-d",
                database,
                "-c",
                sql);
        if (result.exitCode() != 0) {
            Matcher state = STATE.matcher(result.stderr());
            throw new SqlFailure(
                    sql, state.find() ? state.group(1) : "", result.stderr().strip(), null);
        }
        return result.stdout();
    }

    @Override
    public boolean canHold() {
        return false;
    }

    @Override
    public Held hold(String sql) {
        throw new UnsupportedOperationException("each statement has a process of its own");
    }

    @Override
    public void close() {
        // Each statement has a process of its own.
    }
}
