/**
 * Adapts our transport to docker-java's own client, which {@code Docker.unwrap} hands out; the only user of that
 * client.
 */
@NullMarked
package dev.mooring.internal.engine.dockerjava;

import org.jspecify.annotations.NullMarked;
