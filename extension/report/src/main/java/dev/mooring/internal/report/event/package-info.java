/** What happens in a session, as a stream of small immutable events: who writes them, and how readers get them. */
@NullMarked
package dev.mooring.internal.report.event;

import org.jspecify.annotations.NullMarked;
