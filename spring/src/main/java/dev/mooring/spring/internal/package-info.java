/** What Spring asks of Mooring, and Mooring of Spring. */
@NullMarked
package dev.mooring.spring.internal;

import org.jspecify.annotations.NullMarked;
