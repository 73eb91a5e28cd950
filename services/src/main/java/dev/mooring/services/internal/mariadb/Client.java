package dev.mooring.services.internal.mariadb;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecResult;
import dev.mooring.resource.ExecSpec;
import dev.mooring.services.internal.database.Script;
import dev.mooring.services.internal.database.ScriptFailure;
import dev.mooring.services.internal.database.Seed;
import dev.mooring.services.internal.handle.Credentials;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The client programs in the container.
 *
 * @param program runs statements
 * @param dumper writes a database as statements
 */
record Client(DockerContainer container, String program, String dumper, Credentials admin) {

    private static final Pattern LINE = Pattern.compile("at line (\\d+)");

    /** What a dump has to hold so that equal ones mean equal databases. */
    private static final List<String> COMPLETE =
            List.of("--routines", "--events", "--triggers", "--skip-dump-date", "--skip-comments");

    void run(String database, Script script) {
        ExecResult result = container.exec(
                withPassword(program, "--user=" + admin.user(), database).withStdin(script::open));
        if (result.exitCode() != 0) {
            String said = result.stderr().strip();
            throw new ScriptFailure(script, said + statementAt(script, said));
        }
    }

    /** The client names the line where a statement begins, but does not show it. */
    private static String statementAt(Script script, String said) {
        Matcher line = LINE.matcher(said);
        return line.find() ? "\nstatement: " + script.line(Integer.parseInt(line.group(1))) : "";
    }

    /** What the client itself sends cannot be refused by the server any more, so it warns where it would refuse. */
    void load(String database, Seed seed) {
        String load = "LOAD DATA LOCAL INFILE '/dev/stdin' INTO TABLE " + seed.table(Sql::quoted)
                + " CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' ESCAPED BY ''"
                + " IGNORE 1 LINES (" + seed.columns(column -> "@" + Sql.quoted(column)) + ") SET "
                + seed.columns(column -> Sql.quoted(column) + " = NULLIF(@" + Sql.quoted(column) + ", '')")
                + "; SHOW WARNINGS";
        ExecResult result = container.exec(withPassword(
                        program,
                        "--user=" + admin.user(),
                        "--local-infile=1",
                        "--skip-column-names",
                        "--execute=" + load,
                        database)
                .withStdin(seed::openWithShortLineEnds));
        String said = (result.stderr() + result.stdout()).strip();
        if (result.exitCode() != 0 || !said.isEmpty()) {
            throw new ScriptFailure(seed.file(), said);
        }
    }

    String dump(String database) {
        return container
                .exec(withPassword(Stream.concat(
                                Stream.of(dumper, "--user=" + admin.user()),
                                Stream.concat(COMPLETE.stream(), Stream.of(database)))
                        .toArray(String[]::new)))
                .orThrow()
                .stdout();
    }

    /**
     * A hash of all that a database holds, taken in the container, where the data is.
     *
     * @param options further options of the dumper
     */
    String fingerprint(String database, String options) {
        String pipe = "set -o pipefail 2>/dev/null; %s --user=%s %s %s '%s' | sed 's/`%s`\\.//g' | sha256sum"
                .formatted(dumper, admin.user(), String.join(" ", COMPLETE), options, database, database);
        return container
                .exec(withPassword("bash", "-c", pipe))
                .orThrow()
                .stdout()
                .strip();
    }

    /** Through the environment, since arguments are seen by everybody. */
    private ExecSpec withPassword(String... command) {
        return ExecSpec.of(command).withEnv("MYSQL_PWD", admin.password());
    }
}
