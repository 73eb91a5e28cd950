@NullMarked
package dev.mooring.benchmarks.runner;

import org.jspecify.annotations.NullMarked;
