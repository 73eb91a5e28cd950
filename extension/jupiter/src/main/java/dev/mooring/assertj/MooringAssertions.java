package dev.mooring.assertj;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecResult;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Entry point for assertions on Mooring's handles.
 *
 * <p>Its methods may be imported statically beside those of AssertJ's own {@code Assertions}.
 *
 * <pre>{@code
 * MooringAssertions.assertThat(container).isRunning().forwards(8080);
 * MooringAssertions.assertThat(container.exec("ls", "/data")).succeeded().stdout().contains("orders.csv");
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MooringAssertions {

    private MooringAssertions() {}

    /**
     * Begins assertions on a container.
     *
     * @param actual the container
     * @return the assertions
     */
    public static DockerContainerAssert assertThat(@Nullable DockerContainer actual) {
        return new DockerContainerAssert(actual);
    }

    /**
     * Begins assertions on the result of a command.
     *
     * @param actual the result
     * @return the assertions
     */
    public static ExecResultAssert assertThat(@Nullable ExecResult actual) {
        return new ExecResultAssert(actual);
    }
}
