/**
 * Assembles a session from its settings, its engine, its resources and their owners. It does not depend on a test
 * framework; {@code internal.jupiter} and {@code internal.launcher} translate.
 *
 * <p>A plan comes in, and handles and values go out. Read {@link SessionEngine} first, which opens the engine when
 * something is needed and closes everything at the end, then {@link Configuration}, which reads the configuration
 * parameters. {@link dev.mooring.internal.lifecycle.Session} decides what starts when, and
 * {@link dev.mooring.internal.provision.EngineProvisioner} what a start does.
 */
@NullMarked
package dev.mooring.internal.session;

import org.jspecify.annotations.NullMarked;
