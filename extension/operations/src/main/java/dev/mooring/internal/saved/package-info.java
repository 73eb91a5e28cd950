/** Images that are kept as files in a directory, so that tests run where no registry can be reached. */
@NullMarked
package dev.mooring.internal.saved;

import org.jspecify.annotations.NullMarked;
