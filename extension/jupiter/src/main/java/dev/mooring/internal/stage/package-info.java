/**
 * What is done instead of tests if {@code mooring.stage} is set. This package does not depend on a test framework;
 * {@code internal.launcher} discovers the plan and reports the result. It is not loaded in an ordinary run.
 *
 * <p>The images and resources of the discovered tests come in, and lines for people or scripts go out. Read
 * {@link dev.mooring.internal.stage.Stages} first; each stage has a class.
 */
@NullMarked
package dev.mooring.internal.stage;

import org.jspecify.annotations.NullMarked;
