/** What survives the death of the test JVM, and the last look at what a session leaves. */
@NullMarked
package dev.mooring.internal.reaper;

import org.jspecify.annotations.NullMarked;
