/**
 * What is done instead of tests if {@code mooring.stage} is set. This package does not depend on a test framework;
 * {@code internal.launcher} discovers the plan and reports the result. It is not loaded in an ordinary run.
 */
@NullMarked
package dev.mooring.internal.stage;

import org.jspecify.annotations.NullMarked;
