/** Connects Spring's test framework with Mooring. */
@NullMarked
package dev.mooring.spring.internal;

import org.jspecify.annotations.NullMarked;
