package dev.mooring.resource;

import java.io.Serial;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Thrown before anything is started if annotations or configuration parameters are invalid.
 *
 * <p>One exception reports all mistakes of a class, each with its place and what to write instead.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class ConfigurationException extends MooringException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final List<String> mistakes;

    /**
     * Reports one mistake.
     *
     * @param message what was expected and found, where, and what to do
     */
    public ConfigurationException(String message) {
        super(message);
        this.mistakes = List.of(message);
    }

    /**
     * Reports several mistakes.
     *
     * @param heading where the mistakes were found
     * @param mistakes each with its place and what to write instead
     */
    public ConfigurationException(String heading, List<String> mistakes) {
        super(heading + "\n\n  " + String.join("\n\n  ", mistakes) + "\n");
        this.mistakes = List.copyOf(mistakes);
    }

    /**
     * Returns the mistakes one by one.
     *
     * @return the texts of the mistakes
     */
    public List<String> mistakes() {
        return mistakes;
    }
}
