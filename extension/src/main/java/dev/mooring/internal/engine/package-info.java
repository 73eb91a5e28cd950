/** The port: what Mooring asks of an engine, in its own words. It knows nothing of tests, plans or scopes. */
@NullMarked
package dev.mooring.internal.engine;

import org.jspecify.annotations.NullMarked;
