package dev.mooring.services.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is prepared once for all that ask for the same. */
class TemplatesTests {

    @TempDir
    Path folder;

    /** What the server did. */
    private final List<String> done = new ArrayList<>();

    /** What the next scripts fail with. */
    private final Deque<RuntimeException> failures = new ArrayDeque<>();

    private final Templates templates = new Templates(
            databases(),
            name -> fake(DataSource.class),
            new Ledger.None(),
            "own",
            Preparation.of(new String[0], "", new String[0], "", new ProjectFiles(TemplatesTests.class, Path.of(""))));

    private static <T> T fake(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            throw new UnsupportedOperationException(method.toString());
        }));
    }

    private Databases databases() {
        return (Databases) Proxy.newProxyInstance(
                Databases.class.getClassLoader(), new Class<?>[] {Databases.class}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "empty", "read", "seal" -> {
                            Template template = database -> done.add("copy");
                            return template;
                        }
                        case "boundary" -> {
                            return Boundary.NONE;
                        }
                        case "script" -> {
                            done.add("script");
                            @Nullable RuntimeException failure = failures.poll();
                            if (failure != null) {
                                throw failure;
                            }
                        }
                        default -> done.add(method.getName());
                    }
                    return null;
                });
    }

    private Preparation script() throws IOException {
        Path script = Files.writeString(folder.resolve("one.sql"), "SELECT 1");
        return Preparation.of(
                new String[] {script.toString()},
                "",
                new String[0],
                "",
                new ProjectFiles(TemplatesTests.class, Path.of("")));
    }

    @Test
    void filesAreReadOnce() throws IOException {
        Preparation preparation = script();
        Template made = templates.get(preparation);
        Files.delete(folder.resolve("one.sql"));

        assertThat(templates.get(script())).isSameAs(made);
        Files.delete(folder.resolve("one.sql"));
        assertThat(templates.get(preparation)).isSameAs(made);
        assertThat(templates.key(preparation)).hasSize(16);
        assertThat(done).containsOnlyOnce("script");
    }

    @Test
    void aFailureOfThePreparationIsEverybodys() throws IOException {
        failures.add(new MooringException("line 3"));
        Preparation preparation = script();
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> templates.get(preparation))
                    .withMessage("line 3");
        }
        assertThat(done).containsOnlyOnce("script");
    }

    @Test
    void afterAnInterruptOrALostConnectionItIsTriedAgain() throws IOException {
        failures.add(new MooringException("interrupted", new InterruptedException()));
        failures.add(new MooringException("lost", new SQLException("lost", "08006")));
        Preparation preparation = script();
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(MooringException.class).isThrownBy(() -> templates.get(preparation));
        }
        assertThat(templates.get(preparation)).isNotNull();
    }
}
