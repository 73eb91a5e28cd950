/** What stages are told of the tests, whoever has discovered them. */
@NullMarked
package dev.mooring.internal.stage.request;

import org.jspecify.annotations.NullMarked;
