/** Errors, events, evidence and reports; secrets are masked. */
@NullMarked
package dev.mooring.internal.report;

import org.jspecify.annotations.NullMarked;
