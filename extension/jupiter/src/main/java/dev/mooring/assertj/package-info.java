/**
 * AssertJ assertions on containers and on the results of commands. They require AssertJ on the class path.
 *
 * <p>Begin with {@link MooringAssertions}:
 *
 * <pre>{@code
 * assertThat(container).isHealthy();
 * assertThat(container.exec("cat", "/data/greeting")).succeeded().stdout().contains("hello");
 * }</pre>
 *
 * <p>A failure shows the state of the container and its last log lines, or the output of the command.
 */
@NullMarked
package dev.mooring.assertj;

import org.jspecify.annotations.NullMarked;
