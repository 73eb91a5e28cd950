package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Rows of a table as comma-separated values, which the server itself loads.
 *
 * @param table the name of the table, which may begin with a schema
 * @param columns the names of the columns, from the first line
 */
public record Seed(String table, List<String> columns, Script file) {

    private static final String EXTENSION = ".csv";

    public Seed {
        columns = List.copyOf(columns);
    }

    /** Reads what a file says of itself: its name is that of the table, its first line names the columns. */
    static Seed read(String location, ProjectFiles files) {
        String name = location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf(':')) + 1);
        if (!name.endsWith(EXTENSION)) {
            throw new MooringException("The seed '" + location + "' is not a CSV file."
                    + "\n  what to do: name it after its table: orders.csv, or schema.orders.csv");
        }
        Script file = Script.read(location, files);
        String header = file.line(1);
        if (header.isEmpty()) {
            throw new MooringException("The seed '" + location + "' is empty."
                    + "\n  what to do: write the names of the columns into its first line: id,item");
        }
        return new Seed(
                name.substring(0, name.length() - EXTENSION.length()),
                Arrays.stream(header.split(","))
                        .map(column -> column.strip().replaceAll("^\"|\"$", ""))
                        .toList(),
                file);
    }

    /** The content with lines that end as the server wants it: MariaDB takes no other end after a quoted value. */
    public InputStream openWithShortLineEnds() {
        String text = new String(file.content(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The table as the server takes it. */
    public String table(UnaryOperator<String> quote) {
        return Arrays.stream(table.split("\\.")).map(quote).collect(Collectors.joining("."));
    }

    /** The columns as the server takes them. */
    public String columns(UnaryOperator<String> quote) {
        return columns.stream().map(quote).collect(Collectors.joining(", "));
    }
}
