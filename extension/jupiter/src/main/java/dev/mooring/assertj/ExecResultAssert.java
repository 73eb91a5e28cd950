package dev.mooring.assertj;

import dev.mooring.resource.ExecResult;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the result of a command in a container; a failure shows the command, its exit code and its output.
 *
 * <pre>{@code
 * MooringAssertions.assertThat(container.exec("false")).hasExitCode(1);
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class ExecResultAssert extends AbstractAssert<ExecResultAssert, ExecResult> {

    /**
     * Begins assertions.
     *
     * @param actual the result of the command
     */
    public ExecResultAssert(@Nullable ExecResult actual) {
        super(actual, ExecResultAssert.class);
    }

    /**
     * Verifies that the command ended with code 0.
     *
     * <pre>{@code
     * assertThat(db.exec("true")).succeeded(); // passes
     * assertThat(db.exec("false")).succeeded(); // fails
     * }</pre>
     *
     * @return this
     */
    public ExecResultAssert succeeded() {
        return hasExitCode(0);
    }

    /**
     * Verifies that the command ended with a code other than 0.
     *
     * <pre>{@code
     * assertThat(db.exec("false")).failed(); // passes
     * assertThat(db.exec("true")).failed(); // fails
     * }</pre>
     *
     * @return this
     */
    public ExecResultAssert failed() {
        isNotNull();
        if (actual.exitCode() == 0) {
            throw failure("Expected an exit code other than 0.%n%s", actual.describe());
        }
        return this;
    }

    /**
     * Verifies the exit code.
     *
     * <pre>{@code
     * assertThat(db.exec("false")).hasExitCode(1); // passes
     * assertThat(db.exec("false")).hasExitCode(2); // fails
     * }</pre>
     *
     * @param expected the code
     * @return this
     */
    public ExecResultAssert hasExitCode(int expected) {
        isNotNull();
        if (actual.exitCode() != expected) {
            throw failureWithActualExpected(
                    actual.exitCode(), expected, "Expected exit code %s.%n%s", expected, actual.describe());
        }
        return this;
    }

    /**
     * Begins assertions on standard output.
     *
     * <pre>{@code
     * assertThat(db.exec("echo", "ahoy")).stdout().isEqualTo("ahoy\n"); // passes
     * assertThat(db.exec("echo", "ahoy")).stdout().isEmpty(); // fails
     * }</pre>
     *
     * @return the assertions on the text
     */
    public AbstractStringAssert<?> stdout() {
        isNotNull();
        return Assertions.assertThat(actual.stdout()).as("stdout of " + actual.describe());
    }

    /**
     * Begins assertions on standard error.
     *
     * <pre>{@code
     * assertThat(db.exec("ls", "/none")).stderr().contains("No such file"); // passes
     * assertThat(db.exec("ls", "/none")).stderr().isEmpty(); // fails
     * }</pre>
     *
     * @return the assertions on the text
     */
    public AbstractStringAssert<?> stderr() {
        isNotNull();
        return Assertions.assertThat(actual.stderr()).as("stderr of " + actual.describe());
    }
}
