/** AssertJ assertions for containers and for what commands in them did; needs AssertJ on the class path. */
@NullMarked
package dev.mooring.assertj;

import org.jspecify.annotations.NullMarked;
