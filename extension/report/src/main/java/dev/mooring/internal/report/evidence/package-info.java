/**
 * What containers did during a failed test.
 *
 * <p>Events of the session come in; when a test fails, a folder with logs, states and a digest goes out. Read
 * {@link dev.mooring.internal.report.evidence.EvidenceCollector} first, then {@code TestEvidence}, the evidence of one
 * test.
 */
@NullMarked
package dev.mooring.internal.report.evidence;

import org.jspecify.annotations.NullMarked;
