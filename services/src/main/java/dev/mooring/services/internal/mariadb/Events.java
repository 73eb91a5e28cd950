package dev.mooring.services.internal.mariadb;

import static dev.mooring.services.internal.mariadb.Sql.quoted;
import static dev.mooring.services.internal.mariadb.Sql.text;

import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.database.SqlConsole;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The events of a database. If the server runs events, those of a template would change it.
 *
 * <p>In a template, they are disabled in a way that tells them from those that were disabled before: as a replica
 * disables the events of its primary. A copy has them enabled.
 *
 * @param inside its sessions have the database as their own, whose collation the server stores with each event
 */
record Events(SqlConsole inside, String database) {

    /** After the name and the schedule, and before the comment and the body. */
    private static final Pattern FROZEN =
            Pattern.compile("( ON COMPLETION (?:NOT )?PRESERVE )DISABLE ON (?:SLAVE|REPLICA)");

    /** The statement that makes an event of a template, changed so that the event runs. */
    static String enabled(String statement) {
        return FROZEN.matcher(statement).replaceFirst("$1ENABLE");
    }

    /**
     * Stops the events of a database that has just been prepared. One of them may still be running.
     *
     * @throws MooringException if one is disabled as on a replica already
     */
    void freeze() {
        for (List<String> event : inside.query("SELECT event_name, status, definer FROM information_schema.events"
                + " WHERE event_schema = " + text(database) + " AND status <> 'DISABLED'")) {
            if (!event.get(1).equals("ENABLED")) {
                throw new MooringException("The database cannot be copied: a copy would run the event '" + event.get(0)
                        + "', which is disabled as on a replica."
                        + "\n  what to do: write DISABLE"
                        + "\n  found:      DISABLE ON SLAVE");
            }
            inside.execute("ALTER DEFINER = " + account(event.get(2)) + " EVENT " + quoted(event.get(0))
                    + " DISABLE ON SLAVE");
        }
    }

    private static String account(String definer) {
        int at = definer.lastIndexOf('@');
        return text(definer.substring(0, at)) + "@" + text(definer.substring(at + 1));
    }
}
