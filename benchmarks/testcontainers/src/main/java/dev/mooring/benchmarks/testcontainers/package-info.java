/** The suites on Testcontainers. Their fields are set by extensions and in {@code @BeforeAll}. */
@NullUnmarked
package dev.mooring.benchmarks.testcontainers;

import org.jspecify.annotations.NullUnmarked;
