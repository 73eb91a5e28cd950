package dev.mooring.benchmarks.runner;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes the table that stands in the documentation. */
final class MarkdownTable {

    private MarkdownTable() {}

    static String of(Result result) {
        StringBuilder text = new StringBuilder();
        text.append("| median | Mooring | Testcontainers | raw engine | to Testcontainers | to raw |\n");
        text.append("|---|---:|---:|---:|---:|---:|\n");
        for (Row row : result.rows()) {
            StringJoiner line = new StringJoiner(" | ", "| ", " |\n");
            line.add(row.what());
            for (Peer peer : Peer.values()) {
                line.add(value(row.values(), peer, row.unit()));
            }
            line.add(ratio(row.toTestcontainers())).add(ratio(row.toRaw()));
            text.append(line);
        }
        return text.toString();
    }

    private static String value(Map<Peer, Double> values, Peer peer, String unit) {
        Double value = values.get(peer);
        if (value != null && unit.isEmpty()) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return value == null ? "" : String.format(Locale.ROOT, value < 10 ? "%.2f %s" : "%.1f %s", value, unit);
    }

    private static String ratio(@Nullable Double ratio) {
        return ratio == null ? "" : String.format(Locale.ROOT, "%.2f×", ratio);
    }
}
