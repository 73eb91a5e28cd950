/**
 * Implements {@link dev.mooring.services.Nginx}. It is the smallest service, and so the one to read before you add
 * another.
 *
 * <p>{@link NginxConfigurer} copies the content and the configuration into the container, {@link NginxProvider} makes
 * the handle, and {@link NginxHandle} answers from the container's endpoint.
 */
@NullMarked
package dev.mooring.services.internal.nginx;

import org.jspecify.annotations.NullMarked;
