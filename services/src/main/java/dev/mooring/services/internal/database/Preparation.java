package dev.mooring.services.internal.database;

import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a database is prepared with, in this order. Two that are equal prepare equally within a run; what others prepare
 * equally is known by the {@linkplain #key keys}.
 *
 * @param scripts where scripts are, which the server's own client runs
 * @param migrations a location for Flyway or a changelog for Liquibase, or empty
 * @param seeds where files of comma-separated values are, which the server loads
 * @param method a static method, or null
 * @param files where scripts, seeds and migrations are looked for
 */
public record Preparation(
        List<String> scripts,
        String migrations,
        List<String> seeds,
        @Nullable Method method,
        ProjectFiles files) {

    public Preparation {
        scripts = List.copyOf(scripts);
        seeds = List.copyOf(seeds);
    }

    /**
     * Reads what annotations say.
     *
     * @param method the name of a static method of the declaring class, or empty
     */
    public static Preparation of(
            String[] scripts, String migrations, String[] seeds, String method, ProjectFiles files) {
        return new Preparation(
                Arrays.asList(scripts),
                migrations,
                Arrays.asList(seeds),
                method.isEmpty() ? null : method(method, files.declaring()),
                files);
    }

    /** Makes a value depend on the files that its annotation names. */
    public static void dependOnFiles(ValuePlan<?> plan, String[] scripts, String migrations, String[] seeds) {
        Arrays.stream(scripts).forEach(script -> plan.dependsOnFile("scripts", script));
        if (!migrations.isEmpty()) {
            plan.dependsOnFile("migrations", Migrations.file(migrations));
        }
        Arrays.stream(seeds).forEach(seed -> plan.dependsOnFile("seeds", seed));
    }

    /** What prepares nothing, and finds files in the same place. */
    Preparation nothing() {
        return new Preparation(List.of(), "", List.of(), null, files);
    }

    public boolean isEmpty() {
        return scripts.isEmpty() && migrations.isEmpty() && seeds.isEmpty() && method == null;
    }

    /** Prepares a database; scripts are run by the server's own client. */
    public void run(Databases server, String database, DataSource source) {
        scripts.forEach(script -> server.script(database, Script.read(script, files)));
        DataSource checked = server.boundary(database).around(source);
        if (!migrations.isEmpty()) {
            Migrations.of(migrations, files).run(checked);
        }
        seeds.forEach(seed -> server.load(database, Seed.read(seed, files)));
        if (method != null) {
            call(method, checked);
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
        throw new MooringException(declaring.getName() + " has no static method '" + name
                + "' that takes a DataSource or a Connection, but 'prepare' names it."
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

    /**
     * Equal for what prepares equally: contents count, those of all files that scripts and migrations are. A method may
     * do anything, so it counts with everything that was compiled together with it.
     */
    public String key() {
        Fingerprint fingerprint = new Fingerprint();
        try {
            for (String script : scripts) {
                fingerprint.add(Script.read(script, files).content());
            }
            if (!migrations.isEmpty()) {
                Migrations.of(migrations, files).addTo(fingerprint);
            }
            for (String seed : seeds) {
                Seed read = Seed.read(seed, files);
                fingerprint.add("seed " + read.table()).add(read.file().content());
            }
            if (method != null) {
                fingerprint.add(method.toString());
                for (ClassPathEntry entry :
                        ClassPathEntry.of(method.getDeclaringClass()).toList()) {
                    entry.addTo(fingerprint);
                }
            }
        } catch (IOException e) {
            throw new MooringException("What prepares the database could not be read: " + e, e);
        }
        return fingerprint.end();
    }
}
