package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;

/** A script that failed. */
public final class ScriptFailure extends MooringException {

    private static final long serialVersionUID = 1L;

    /** @param output what the server's client said: line, reason and what else it knows */
    public ScriptFailure(Script script, String output) {
        super("The script '" + script.location() + "' failed.\n  " + output.replace("\n", "\n  "));
    }
}
