package dev.mooring.internal.reaper;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The variables by which a watchdog finds its session's engine. Those that it was started with are in its environment,
 * which nobody can change later; so newer ones lie in a file beside the lock.
 *
 * @param lock the session's lock
 */
record WatchedEngine(Path lock) {

    /** Writes newer variables; who reads at the same time finds either these or the earlier ones. */
    void write(Map<String, String> variables) throws IOException {
        Properties properties = new Properties();
        properties.putAll(variables);
        Path file = LockFiles.engineOf(lock);
        Path written = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(written)) {
            properties.store(writer, null);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The newest variables. */
    Map<String, String> read(Map<String, String> environment) throws IOException {
        Map<String, String> variables = new HashMap<>(environment);
        Path file = LockFiles.engineOf(lock);
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            properties.forEach((key, value) -> variables.put(String.valueOf(key), String.valueOf(value)));
        }
        return variables;
    }
}
