/**
 * Decodes the output of processes as engines send it.
 *
 * <p>The body of a response comes in: frames of standard output and standard error, or the raw bytes of a terminal.
 * Pieces of output or lines with their times go out. Read {@link OutputFormat} first, then {@link LogReader}, which
 * reads logs, and {@link LineAssembler}. Nothing here opens a connection.
 */
@NullMarked
package dev.mooring.internal.engine.http.stream;

import org.jspecify.annotations.NullMarked;
