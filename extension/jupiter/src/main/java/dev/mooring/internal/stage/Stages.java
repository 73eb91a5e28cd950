package dev.mooring.internal.stage;

import dev.mooring.internal.report.Masker;
import dev.mooring.internal.session.Configuration;
import dev.mooring.internal.stage.request.StageRequest;
import dev.mooring.resource.MooringException;

/** Runs stages. */
public final class Stages {

    private Stages() {}

    /**
     * Runs a stage to its end.
     *
     * @throws MooringException if it fails; the message says what to do
     */
    public static void run(StageName name, StageRequest request) {
        Masker masker = new Masker();
        StageOutput out = new StageOutput(name, request, masker);
        out.begin();
        try {
            run(name, request, out, masker);
        } catch (MooringException failure) {
            out.fail(failure);
            throw failure;
        }
    }

    private static void run(StageName name, StageRequest request, StageOutput out, Masker masker) {
        if (name == StageName.DOCTOR) {
            // It has something to say of a configuration that is not valid.
            new DoctorStage(request, out, masker).run();
            return;
        }
        StageContext context = new StageContext(request, Configuration.of(request.parameters()), out, masker);
        switch (name) {
            case LIST -> new ListStage(context).run();
            case PULL -> new PullStage(context).run();
            case SAVE -> new SaveStage(context).run();
            case LOAD -> new LoadStage(context).run();
            case PRUNE -> new PruneStage(context).run();
            case PS -> new PsStage(context).run();
            default -> throw new IllegalArgumentException(name.toString());
        }
    }
}
