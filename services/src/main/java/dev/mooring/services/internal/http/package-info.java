/** Requests to the HTTP interfaces of servers. */
@NullMarked
package dev.mooring.services.internal.http;

import org.jspecify.annotations.NullMarked;
