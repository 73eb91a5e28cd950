package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Finds statements that name another database than the one that they prepare. With the rights of the administrator,
 * they would change what all tests share.
 */
@FunctionalInterface
public interface Boundary {

    /** Where there is none: the server's own database is not one of several copies. */
    Boundary NONE = sql -> Optional.empty();

    /** Returns the first place where statements name another database. */
    Optional<Crossing> find(String sql);

    /** Makes sure that a script names none. */
    default void check(Script script) {
        find(script.text()).ifPresent(crossing -> {
            throw new MooringException("The script '" + script.location() + "' " + crossing.problem()
                    + "\n  what to do: leave out the name of the database, so that the script changes the one that it"
                    + " prepares; or let the annotation of the server run the script"
                    + "\n  line " + crossing.line() + ":     " + crossing.code());
        });
    }

    /** Returns a data source whose connections refuse such statements, as a server refuses them. */
    default DataSource around(DataSource source) {
        if (this == NONE) {
            return source;
        }
        return CheckedJdbc.of(source, sql -> {
            Optional<Crossing> crossing = find(sql);
            if (crossing.isPresent()) {
                throw new SQLException(
                        "Mooring does not run a statement that "
                                + crossing.get().problem()
                                + " Leave out the name of the database, or let the annotation of the server prepare it.",
                        "42000");
            }
        });
    }

    /**
     * The name of another database.
     *
     * @param name the database
     * @param line its line, counted from one
     * @param code what names it
     */
    record Crossing(String name, long line, String code) {

        /**
         * Describes a place in statements.
         *
         * @param start where the name begins
         */
        public static Crossing at(int start, String name, String code, String statements) {
            return new Crossing(name, statements.substring(0, start).lines().count(), code);
        }

        String problem() {
            return "names the database '" + name + "', which all tests would share.";
        }
    }
}
