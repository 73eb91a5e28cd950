/**
 * Sends single requests to the HTTP interfaces of servers.
 *
 * <p>A request comes in, and an {@link HttpResponse} goes out; afterwards no connection and no thread is left.
 * {@link Http} is the only other class, and explains why it does not use the JDK's client.
 */
@NullMarked
package dev.mooring.services.internal.http;

import org.jspecify.annotations.NullMarked;
