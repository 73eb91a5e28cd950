/**
 * Copies files into and out of containers as tar streams, which are written and read piece by piece in bounded memory.
 *
 * <p>A file of the host or the class path comes in and leaves as a stream that the engine accepts; the stream of a
 * container comes in and leaves as files of the host. Read {@link CopySource} first, which finds the files.
 * {@link TarStream} writes them as an archive, and {@link TarExtraction} unpacks what a container sends, without ever
 * writing outside of the target.
 */
@NullMarked
package dev.mooring.internal.archive;

import org.jspecify.annotations.NullMarked;
