/** What may be wrong with an engine, a configuration or a plan, and what to do about it. */
@NullMarked
package dev.mooring.internal.stage.doctor;

import org.jspecify.annotations.NullMarked;
