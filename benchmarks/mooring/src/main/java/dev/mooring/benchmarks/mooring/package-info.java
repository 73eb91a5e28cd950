/** The suites on Mooring. Their fields are set by extensions and in {@code @BeforeAll}. */
@NullUnmarked
package dev.mooring.benchmarks.mooring;

import org.jspecify.annotations.NullUnmarked;
