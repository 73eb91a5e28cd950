@NullMarked
package dev.mooring.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
