/**
 * Holds the input of a stage, regardless of how the tests were discovered.
 *
 * <p>{@code internal.launcher} makes a {@link StageRequest} of JUnit's test plan, and {@code internal.stage} reads it.
 * It is a package of its own, because the checks of {@code internal.stage.doctor} need it, too.
 */
@NullMarked
package dev.mooring.internal.stage.request;

import org.jspecify.annotations.NullMarked;
