/**
 * Ensures that the engine has an image: decides when it is pulled and from where, limits the time, and shows the
 * progress.
 *
 * <p>A reference and a policy come in, and the id of an image goes out, or an error that names the cause and what to
 * do. Read {@link ImageSupply} first, then {@link PullRun}, one pull of one image, and {@link Refusal}, which
 * determines from the engine's message why a pull failed.
 */
@NullMarked
package dev.mooring.internal.pull;

import org.jspecify.annotations.NullMarked;
