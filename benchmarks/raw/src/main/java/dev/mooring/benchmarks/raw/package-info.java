/** The suites on the raw engine. Their fields are set by extensions and in {@code @BeforeAll}. */
@NullUnmarked
package dev.mooring.benchmarks.raw;

import org.jspecify.annotations.NullUnmarked;
