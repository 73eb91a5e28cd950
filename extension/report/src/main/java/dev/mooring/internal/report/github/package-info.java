/** What GitHub Actions shows of a run besides its log. */
@NullMarked
package dev.mooring.internal.report.github;

import org.jspecify.annotations.NullMarked;
