/**
 * Collects what containers did during a failed test.
 *
 * <p>Events of the session come in; when a test fails, a folder with logs, states and a digest goes out. Read
 * {@link EvidenceCollector} first, then {@link TestEvidence}, the evidence of one test, and {@link EvidenceFiles},
 * which writes it. {@link RunDirectory} is the directory of a run, in which its journal lies, too.
 */
@NullMarked
package dev.mooring.internal.report.evidence;

import org.jspecify.annotations.NullMarked;
