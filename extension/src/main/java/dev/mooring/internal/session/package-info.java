/**
 * The parts of a session: its settings, its engine, its resources and their owners. This package does not depend on a
 * test framework; {@code internal.jupiter} and {@code internal.launcher} translate.
 */
@NullMarked
package dev.mooring.internal.session;

import org.jspecify.annotations.NullMarked;
