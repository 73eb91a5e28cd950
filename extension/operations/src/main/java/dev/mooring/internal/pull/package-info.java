/**
 * Makes sure that the engine has an image: when it is pulled, from where, how long, and what people see of it.
 *
 * <p>A reference and a policy come in, and the id of an image goes out. Read
 * {@link dev.mooring.internal.pull.ImageSupply} first, then {@code PullRun}, one pull of one image.
 */
@NullMarked
package dev.mooring.internal.pull;

import org.jspecify.annotations.NullMarked;
