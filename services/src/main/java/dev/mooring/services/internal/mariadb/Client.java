package dev.mooring.services.internal.mariadb;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecResult;
import dev.mooring.resource.ExecSpec;
import dev.mooring.services.internal.database.Script;
import dev.mooring.services.internal.database.ScriptFailure;
import dev.mooring.services.internal.database.Seed;
import dev.mooring.services.internal.handle.Credentials;
import java.util.ArrayList;
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

    /** Hashes what a command prints after changing it; names are arguments, not a part of this text. */
    private static final String PIPE =
            "set -o pipefail 2>/dev/null; change=$1; shift; \"$@\" | sed \"$change\" | sha256sum";

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
    String fingerprint(String database, List<String> options) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", PIPE, "fingerprint"));
        command.add("s/`" + database.replaceAll("[\\\\.\\[\\]*^$/]", "\\\\$0") + "`\\.//g");
        command.addAll(List.of(dumper, "--user=" + admin.user()));
        command.addAll(COMPLETE);
        command.addAll(options);
        command.add(database);
        return container
                .exec(withPassword(command.toArray(String[]::new)))
                .orThrow()
                .stdout()
                .strip();
    }

    /** Through the environment, since arguments are seen by everybody. */
    private ExecSpec withPassword(String... command) {
        return ExecSpec.of(command).withEnv("MYSQL_PWD", admin.password());
    }
}
