package dev.mooring.services.internal.mariadb;

/** How names and texts are written in statements. */
final class Sql {

    private Sql() {}

    static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
