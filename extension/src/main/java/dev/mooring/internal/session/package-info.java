/**
 * What one session consists of: its settings, its engine, what it holds and who holds it. No test framework is known
 * here; {@code internal.jupiter} and {@code internal.launcher} translate.
 */
@NullMarked
package dev.mooring.internal.session;

import org.jspecify.annotations.NullMarked;
