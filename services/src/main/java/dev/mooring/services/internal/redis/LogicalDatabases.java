package dev.mooring.services.internal.redis;

import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reserves the logical databases of one server for tests.
 *
 * <p>An index that was never used comes before one that was, and of those the one that was returned first: so a leaked
 * client of an earlier test disturbs another test as late as possible.
 */
final class LogicalDatabases {

    /** The server's own, which its URI leads to. */
    private static final int OWN = 0;

    private final RedisHandle server;
    private final Queue<Integer> returned = new ArrayDeque<>();
    private int next = OWN + 1;
    private int count;

    LogicalDatabases(RedisHandle server) {
        this.server = server;
    }

    /** Reserves an empty logical database and returns its index. */
    synchronized int reserve() throws IOException {
        if (count == 0) {
            count = askCount();
        }
        if (next < count) {
            return next++;
        }
        Integer index = returned.poll();
        if (index == null) {
            throw new MooringException("All logical databases of the server are in use."
                    + "\n  what to do: set a larger number, as in @Redis(databases = " + Math.max(1024, 2 * count)
                    + "), or run fewer tests at a time"
                    + "\n  server:     " + server.container().name() + ", which has " + count
                    + ", one of them its own");
        }
        return index;
    }

    /** A command of the user's own may have set any number. */
    private int askCount() throws IOException {
        try (RespConnection connection = server.connect()) {
            return Integer.parseInt(
                    connection.callForList("CONFIG", "GET", "databases").get(1));
        }
    }

    /** Empties a logical database, and lets another test have it. */
    void giveBack(int index) throws IOException {
        try (RespConnection connection = server.connect()) {
            for (String client : clientsOf(index, connection.callForText("CLIENT", "LIST"))) {
                connection.callForText("CLIENT", "KILL", "ID", client);
            }
            connection.callForText("SELECT", String.valueOf(index));
            connection.callForText("FLUSHDB", "ASYNC");
        }
        synchronized (this) {
            returned.add(index);
        }
    }

    private static Iterable<String> clientsOf(int index, String list) {
        return Pattern.compile("^id=(\\d+) .* db=" + index + " ", Pattern.MULTILINE)
                .matcher(list)
                .results()
                .map((MatchResult client) -> client.group(1))
                .toList();
    }
}
