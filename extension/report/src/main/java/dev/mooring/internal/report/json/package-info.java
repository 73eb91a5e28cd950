/**
 * Writes and reads the JSON of journals, reports and stages. The engine's client uses Jackson instead, which is slow to
 * load.
 *
 * <p>A record comes in and goes out as a line of JSON, and the other way round; a
 * {@link dev.mooring.internal.report.model.Report} goes out as the document {@code report.json}. Read
 * {@link RecordJson} first, then {@link ReportJson}, whose format must not change with the names of classes.
 * {@link JsonWriter} and {@link JsonText} are the writer and the parser.
 */
@NullMarked
package dev.mooring.internal.report.json;

import org.jspecify.annotations.NullMarked;
