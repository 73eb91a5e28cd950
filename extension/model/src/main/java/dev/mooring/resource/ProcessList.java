package dev.mooring.resource;

import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * The processes of a container, as {@code docker top} shows them.
 *
 * @param titles the titles of the columns of {@code ps} on the engine's host
 * @param processes a row of values for each process
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ProcessList(List<String> titles, List<List<String>> processes) {

    /** Copies the lists. */
    public ProcessList {
        Objects.requireNonNull(titles, "ProcessList: 'titles' must not be null");
        Objects.requireNonNull(processes, "ProcessList: 'processes' must not be null");
        titles = Copies.list(titles, "ProcessList: 'titles'");
        processes = Copies.list(processes, "ProcessList: 'processes'").stream()
                .map(process -> Copies.list(process, "ProcessList: 'processes'"))
                .toList();
    }

    /**
     * Returns one column.
     *
     * @param title the column's title, for instance {@code CMD}
     * @return its value for each process
     * @throws MooringException if the column does not exist
     */
    public List<String> column(String title) {
        Objects.requireNonNull(title, "ProcessList.column: 'title' must not be null");
        int index = titles.indexOf(title);
        if (index < 0) {
            throw new MooringException(
                    "The list of processes has no column '" + title + "'.\n  columns: " + String.join(", ", titles));
        }
        return processes.stream().map(row -> row.get(index)).toList();
    }
}
