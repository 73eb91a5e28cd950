package dev.mooring.internal.stage.doctor;

/**
 * The finding of a check. The names of the components are those of the JSON document.
 *
 * @param severity how bad it is
 * @param about what was looked at, for instance {@code engine}
 * @param found what was found
 * @param advice what to do, or an empty text
 */
public record Finding(Severity severity, String about, String found, String advice) {

    /** The severity of a finding. */
    public enum Severity {
        /** All is well. */
        OK,
        /** Worth knowing. */
        NOTE,
        /** Tests may become slow or fail. */
        WARNING,
        /** Tests will fail. */
        PROBLEM
    }

    static Finding ok(String about, String found) {
        return new Finding(Severity.OK, about, found, "");
    }

    static Finding note(String about, String found, String advice) {
        return new Finding(Severity.NOTE, about, found, advice);
    }

    static Finding warning(String about, String found, String advice) {
        return new Finding(Severity.WARNING, about, found, advice);
    }

    static Finding problem(String about, String found, String advice) {
        return new Finding(Severity.PROBLEM, about, found, advice);
    }
}
