/**
 * The report of a build as values: its tests, its resources, and where the time went. Nothing is computed here.
 *
 * <p>{@code report.build} creates a {@link Report}, and {@code report.html} and {@code internal.json} write it. Read
 * {@link Report} first, then {@link ResourceRun} and {@link TestRun}. All texts are masked already.
 */
@NullMarked
package dev.mooring.internal.report.model;

import org.jspecify.annotations.NullMarked;
