package dev.mooring.services.internal.database;

/** Who may open a database. */
public record Login(String user, String password) {

    @Override
    public String toString() {
        return user;
    }
}
