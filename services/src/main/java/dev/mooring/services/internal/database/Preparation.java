package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a database is prepared with, in this order.
 *
 * @param scripts are run by the server's own client
 * @param migrations a location for Flyway or a changelog for Liquibase, or empty
 * @param method a static method, or null
 * @param declaring the class that declares it
 */
public record Preparation(
        List<Script> scripts, String migrations, @Nullable Method method, Class<?> declaring) {

    public Preparation {
        scripts = List.copyOf(scripts);
    }

    /**
     * Reads what annotations say.
     *
     * @param method the name of a static method of the declaring class, or empty
     */
    public static Preparation of(String[] scripts, String migrations, String method, Class<?> declaring) {
        return new Preparation(
                Arrays.stream(scripts)
                        .map(location -> Script.read(location, declaring))
                        .toList(),
                migrations,
                method.isEmpty() ? null : method(method, declaring),
                declaring);
    }

    public boolean isEmpty() {
        return scripts.isEmpty() && migrations.isEmpty() && method == null;
    }

    /** Prepares a database; scripts are run by the server's own client. */
    public void run(Databases server, String database, DataSource source) {
        scripts.forEach(script -> server.script(database, script));
        if (!migrations.isEmpty()) {
            Migrations.run(migrations, source, Script.loader(declaring));
        }
        if (method != null) {
            call(method, source);
        }
    }

    private static Method method(String name, Class<?> declaring) {
        for (Class<?> type = declaring; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(name)
                        && Modifier.isStatic(method.getModifiers())
                        && method.getParameterCount() == 1
                        && (method.getParameterTypes()[0] == DataSource.class
                                || method.getParameterTypes()[0] == Connection.class)) {
                    return method;
                }
            }
        }
        throw new MooringException("prepare names the method '" + name + "', which " + declaring.getName()
                + " does not have as it has to be."
                + "\n  what to do: declare it as static void " + name + "(DataSource database)");
    }

    private static void call(Method method, DataSource source) {
        String shown = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        try {
            method.setAccessible(true);
            if (method.getParameterTypes()[0] == DataSource.class) {
                method.invoke(null, source);
            } else {
                try (Connection connection = source.getConnection()) {
                    method.invoke(null, connection);
                }
            }
        } catch (InvocationTargetException e) {
            throw new MooringException(
                    shown + ", which prepares the database, threw " + e.getCause() + ".", e.getCause());
        } catch (IllegalAccessException | SQLException e) {
            throw new MooringException(shown + ", which prepares the database, could not be called: " + e, e);
        }
    }

    /** Equal for what prepares equally: the contents count, not the names. */
    public String key() {
        MessageDigest digest = Sha256.digest();
        scripts.forEach(script -> digest.update(script.hash()));
        if (!migrations.isEmpty()) {
            add(digest, "migrations " + migrations + " " + Script.loader(declaring));
        }
        if (method != null) {
            add(digest, "method " + method);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
