/** What stages know about the tests, regardless of how they were discovered. */
@NullMarked
package dev.mooring.internal.stage.request;

import org.jspecify.annotations.NullMarked;
