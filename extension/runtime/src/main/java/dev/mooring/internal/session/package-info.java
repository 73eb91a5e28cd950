/**
 * The parts of a session: its settings, its engine, its resources and their owners. This package does not depend on a
 * test framework; {@code internal.jupiter} and {@code internal.launcher} translate.
 *
 * <p>A plan comes in, and handles and values come out. Read {@link dev.mooring.internal.session.SessionEngine} first,
 * which opens the engine when something is needed and closes everything at the end. What starts when is decided in
 * {@link dev.mooring.internal.lifecycle.Session}, and what a start does in
 * {@link dev.mooring.internal.provision.EngineProvisioner}.
 */
@NullMarked
package dev.mooring.internal.session;

import org.jspecify.annotations.NullMarked;
