/**
 * Turns annotations into declarations. It does no I/O.
 *
 * <p>A test class or an environment comes in; declarations, places of injection and mistakes go out. Read
 * {@link ClassScanner} first, then {@link ElementReader}, which reads one field or parameter. {@link ContainerReader},
 * {@link RunOptionsReader} and the other readers each know a few annotations.
 */
@NullMarked
package dev.mooring.internal.scan;

import org.jspecify.annotations.NullMarked;
