/**
 * Knows what can be said of one spec without knowing others: the flags of {@code docker run}, the syntax of values, and
 * the checks of both.
 *
 * <p>A spec comes in, and a list of mistakes goes out, each a sentence that names the value. Read
 * {@link ContainerCheck} first, then {@link RunFlag}, the table of all flags. {@link ResourceCheck} checks networks,
 * volumes and images. Checks that need several specs, such as clashes of names, are made by planning.
 */
@NullMarked
package dev.mooring.internal.spec;

import org.jspecify.annotations.NullMarked;
