package dev.mooring.internal.stage;

import dev.mooring.internal.engine.Engine;
import dev.mooring.resource.MooringException;
import java.util.List;
import java.util.Objects;

/** Pulls and builds the images that the tests need. */
record PullStage(StageContext context) {

    void run() {
        try (Engine engine = context.connect()) {
            List<Obtaining.Result> results = new Obtaining(engine, context).all(context.images());
            show(
                    context,
                    StageName.PULL,
                    results.stream().map(Obtaining.Result::entry).toList());
            throwFailures(context, results);
        }
    }

    static void show(StageContext context, StageName stage, List<ImageEntry> entries) {
        ImagesDocument document = ImagesDocument.of(stage, entries, context.request());
        document.print(context.out());
        context.out().write(document);
    }

    static void throwFailures(StageContext context, List<Obtaining.Result> results) {
        List<String> failures = results.stream()
                .map(Obtaining.Result::failure)
                .filter(Objects::nonNull)
                .map(MooringException::getMessage)
                .map(String::valueOf)
                .toList();
        context.throwIfAny(failures.size() + " of " + results.size() + " images could not be obtained.", failures);
    }
}
