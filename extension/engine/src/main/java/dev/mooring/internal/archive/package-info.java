/**
 * Files on their way into and out of containers: tar streams that are made and read as they go, in bounded memory.
 *
 * <p>A source of the host or the class path comes in, and a stream that the engine takes goes out, and the other way
 * round. Read {@code CopySource} first, which says where files come from; {@code TarStream} writes it, and
 * {@code TarExtraction} reads what a container sends, and writes nothing outside of the target.
 */
@NullMarked
package dev.mooring.internal.archive;

import org.jspecify.annotations.NullMarked;
