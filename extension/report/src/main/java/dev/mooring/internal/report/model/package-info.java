/** What a report says of a build: its tests, its resources, and where the time went. Values only. */
@NullMarked
package dev.mooring.internal.report.model;

import org.jspecify.annotations.NullMarked;
