/** What engines send of a process's output: frames, raw terminals, log lines with their times. Pure decoding. */
@NullMarked
package dev.mooring.internal.engine.http.stream;

import org.jspecify.annotations.NullMarked;
