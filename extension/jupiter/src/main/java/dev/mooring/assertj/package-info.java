/** AssertJ assertions for containers and the results of commands; requires AssertJ on the class path. */
@NullMarked
package dev.mooring.assertj;

import org.jspecify.annotations.NullMarked;
