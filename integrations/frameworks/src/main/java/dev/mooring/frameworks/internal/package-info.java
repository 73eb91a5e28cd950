/** The hooks of each framework, and what they read in declarations. */
@NullMarked
package dev.mooring.frameworks.internal;

import org.jspecify.annotations.NullMarked;
