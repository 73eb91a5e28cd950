package dev.mooring.internal.scan;

/**
 * A mistake in a declaration.
 *
 * @param where the place, as {@code OrdersIT.db}
 * @param problem what was found, and what was expected
 * @param remedy what to write instead
 */
public record Mistake(String where, String problem, String remedy) {

    /** The mistake in two lines. */
    public String text() {
        return where + ": " + problem + "\n    " + remedy;
    }
}
