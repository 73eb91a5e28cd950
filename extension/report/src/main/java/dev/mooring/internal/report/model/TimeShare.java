package dev.mooring.internal.report.model;

import static dev.mooring.internal.json.JsonMember.Form.MILLIS;

import dev.mooring.internal.json.JsonMember;

/**
 * A part of the wall time.
 *
 * @param what a word for programs, as {@code pull}
 * @param label the same for people
 */
public record TimeShare(
        String what,
        String label,
        @JsonMember(value = "millis", form = MILLIS) long micros) {}
