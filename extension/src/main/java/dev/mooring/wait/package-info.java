/** What has to hold before a container is ready. */
@NullMarked
package dev.mooring.wait;

import org.jspecify.annotations.NullMarked;
