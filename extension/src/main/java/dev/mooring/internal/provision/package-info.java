/** How a node of the plan becomes a running container, a network or a volume, and how it goes away. */
@NullMarked
package dev.mooring.internal.provision;

import org.jspecify.annotations.NullMarked;
