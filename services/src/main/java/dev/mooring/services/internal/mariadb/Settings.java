package dev.mooring.services.internal.mariadb;

import dev.mooring.services.internal.database.ServerData;
import dev.mooring.services.internal.handle.ServerOption;
import dev.mooring.spec.ContainerSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * The quick settings of a kind of server.
 *
 * @param program the program that the image runs
 * @param quick its options where nothing durable is at stake
 */
record Settings(String program, List<String> quick) {

    private static final String DATA = "/var/lib/mysql";

    /**
     * Runs a server that is initialized. The entrypoint, which would only drop root's privileges, is skipped: it takes
     * as long as the server. As the entrypoint does, it takes a command that begins with an option for options of the
     * server.
     */
    private static final String RESUME = """
            shift
            case "$1" in -*) set -- %1$s "$@" ;; esac
            [ "$1" != %1$s ] || exec "$@" --user=mysql
            exec docker-entrypoint.sh "$@\"""";

    /**
     * What holds in any case: tests open many connections, no name of a client has to be found, and clients send seeds.
     */
    private static final List<String> ALWAYS =
            List.of("--max-connections=300", "--skip-name-resolve", "--local-infile=1");

    /** What both kinds of servers understand. */
    private static final List<String> SHARED = List.of(
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-doublewrite=0",
            "--innodb-stats-persistent=0",
            "--innodb-buffer-pool-size=64M",
            "--innodb-buffer-pool-dump-at-shutdown=0",
            "--innodb-buffer-pool-load-at-startup=0");

    static final Settings MARIADB = new Settings(
            "mariadbd",
            join(SHARED, List.of("--innodb-log-file-size=32M", "--innodb-temp-data-file-path=ibtmp1:4M:autoextend")));

    static final Settings MYSQL =
            new Settings("mysqld", join(SHARED, List.of("--performance-schema=0", "--skip-log-bin")));

    private static List<String> join(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** @param further options, which are added to those of the kind */
    ContainerSpec applyTo(ContainerSpec spec, String[] further, boolean durable, boolean snapshot) {
        List<String> command = join(List.of(program), durable ? ALWAYS : join(ALWAYS, quick));
        ContainerSpec server = ServerOption.addTo(spec, command, further, option -> List.of("--" + option.text()));
        return new ServerData(DATA, "TERM", RESUME.formatted(program)).applyTo(server, durable, snapshot);
    }
}
