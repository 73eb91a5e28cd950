package dev.mooring.internal.stage;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.provision.ImagesAhead.Obtained;
import dev.mooring.internal.saved.ImageDirectory;
import dev.mooring.internal.saved.ImageDirectory.Saved;
import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pulls and builds the images that the tests need, and writes them into the directory. */
record SaveStage(StageContext context) {

    void run() {
        Path path = context.imagesDirectory();
        try (Engine engine = context.connect()) {
            List<Obtaining.Result> results = new Obtaining(engine, context).all(context.images());
            ImageDirectory directory = new ImageDirectory(path, engine);
            List<ImageEntry> entries = directory.alone(() -> save(directory, results));
            PullStage.show(context, StageName.SAVE, entries);
            PullStage.throwFailures(context, results);
        } catch (IOException e) {
            throw new MooringException(
                    "The images could not be saved in " + path + ": " + e
                            + "\n  what to do:  make sure that the directory can be written to and that there is"
                            + " enough space",
                    e);
        }
    }

    private static List<ImageEntry> save(ImageDirectory directory, List<Obtaining.Result> results) throws IOException {
        Map<Obtained, Saved> saved = new LinkedHashMap<>();
        List<ImageEntry> entries = new ArrayList<>();
        for (Obtaining.Result result : results) {
            boolean written = false;
            for (Obtained image : result.obtained()) {
                Saved outcome = saved.get(image);
                if (outcome == null) {
                    outcome = directory.save(image.image(), image.platform(), image.onEngine());
                    saved.put(image, outcome);
                }
                written |= outcome == Saved.WRITTEN;
            }
            entries.add(
                    result.obtained().isEmpty()
                            ? result.entry()
                            : result.entry().withState(written ? "written" : "unchanged"));
        }
        directory.tidy();
        return entries;
    }
}
