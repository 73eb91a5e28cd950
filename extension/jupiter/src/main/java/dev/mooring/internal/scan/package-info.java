/**
 * From annotations to declarations: pure, no I/O.
 *
 * <p>A test class or an environment comes in; declarations, places of injection and mistakes go out. Read
 * {@link dev.mooring.internal.scan.ClassScanner} first, then {@code ElementReader}, which reads one field or parameter;
 * {@code ContainerReader}, {@code RunOptionsReader} and the other readers each know a few annotations.
 */
@NullMarked
package dev.mooring.internal.scan;

import org.jspecify.annotations.NullMarked;
