package dev.mooring.internal.report.model;

/**
 * One JVM of a build.
 *
 * @param id its index in the report
 * @param session the id of its session
 * @param ended whether its session has ended; false if the JVM was killed or still runs
 */
public record RunProcess(int id, String session, long pid, String host, long begin, long end, boolean ended) {}
