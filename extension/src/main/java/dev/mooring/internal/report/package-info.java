/** What Mooring says: evidence of failures, secrets masked. */
@NullMarked
package dev.mooring.internal.report;

import org.jspecify.annotations.NullMarked;
