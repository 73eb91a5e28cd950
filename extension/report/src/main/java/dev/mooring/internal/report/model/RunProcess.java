package dev.mooring.internal.report.model;

import static dev.mooring.internal.json.JsonMember.Form.MILLIS;

import dev.mooring.internal.json.JsonMember;

/**
 * One JVM of a build.
 *
 * @param id its index in the report
 * @param session the id of its session
 * @param ended whether its session has ended; false if the JVM was killed or still runs
 */
public record RunProcess(
        int id,
        String session,
        long pid,
        String host,
        @JsonMember(value = "beginMillis", form = MILLIS) long begin,
        @JsonMember(value = "endMillis", form = MILLIS) long end,
        boolean ended) {}
