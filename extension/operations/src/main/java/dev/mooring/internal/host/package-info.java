/**
 * Connects containers and the host of the test JVM in both directions.
 *
 * <p>{@link PublishedHost} determines the address at which the ports of containers are published, and at which this JVM
 * reaches them. {@link HostAccess} makes ports of this host reachable from containers, as {@code host.docker.internal}.
 * {@link MountableFiles} tells which files of this JVM can be bind-mounted. Read these three; the other classes find
 * out where the JVM and the engine run.
 */
@NullMarked
package dev.mooring.internal.host;

import org.jspecify.annotations.NullMarked;
