/**
 * Checks the engine, the configuration and the plan for possible problems, and says what to do about each.
 *
 * <p>A {@link dev.mooring.internal.stage.request.StageRequest} comes in, and {@link Finding}s go out. Read
 * {@link Doctor} first, which has the list of checks, then {@link Setup}, which provides what checks need. A new check
 * is a class that implements {@link Check} and a line in {@code Doctor}.
 */
@NullMarked
package dev.mooring.internal.stage.doctor;

import org.jspecify.annotations.NullMarked;
