/**
 * Runs a task in place of the tests if {@code mooring.stage} is set, such as pulling all images. It does not depend on
 * a test framework, and it is not loaded in an ordinary run.
 *
 * <p>The images and resources of the discovered tests come in, and lines for people or JSON for scripts go out;
 * {@code internal.launcher} discovers the tests and reports the result. Read {@link Stages} first, then one of the
 * stages, such as {@link PullStage}, and {@link StageOutput}.
 */
@NullMarked
package dev.mooring.internal.stage;

import org.jspecify.annotations.NullMarked;
