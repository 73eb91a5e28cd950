/**
 * Declares the Docker resources of a test: annotations, and the extension that gives them life.
 *
 * @since 0.1
 */
@NullMarked
package dev.mooring;

import org.jspecify.annotations.NullMarked;
