/** Measures what a second and a third machine bring to a suite. */
@NullMarked
package dev.mooring.benchmarks.runner.swarm;

import org.jspecify.annotations.NullMarked;
