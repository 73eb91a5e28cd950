/**
 * What can be said of a spec without knowing others: its flags, the syntax of its values, and what is wrong with it.
 */
@NullMarked
package dev.mooring.internal.spec;

import org.jspecify.annotations.NullMarked;
