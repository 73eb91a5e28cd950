package dev.mooring.internal.stage;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.provision.ProvisionSettings;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.session.Configuration;
import dev.mooring.internal.stage.request.StageRequest;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.MooringException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Provides what all stages need. */
record StageContext(StageRequest request, Configuration configuration, StageOutput out, Masker masker) {

    /** Connects to the engine; to be closed. */
    Engine connect() {
        return configuration.connect(masker::add);
    }

    ProvisionSettings settings() {
        return configuration.provision();
    }

    /** The images that the tests need. */
    List<NeededImage> images() {
        return NeededImages.of(request.nodes(), settings());
    }

    /** Names the asker in requests for what belongs to no declaration. */
    static Ownership self() {
        return Ownership.ofThisProcess(
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
    }

    /**
     * The directory of saved images.
     *
     * @throws ConfigurationException if it is not set
     */
    Path imagesDirectory() {
        Path directory = settings().imagesDirectory();
        if (directory == null) {
            throw new ConfigurationException("The stage needs a directory for the images, but "
                    + Configuration.IMAGES_DIRECTORY + " is not set.\n  what to do:  set it to a directory, for"
                    + " instance -D" + Configuration.IMAGES_DIRECTORY + "=/builds/cache/images");
        }
        return request.directory().toAbsolutePath().resolve(directory);
    }

    /**
     * Fails if there are classes whose needs are not known, or other failures.
     *
     * @param summary the sentence that says how many of what have failed
     * @param failures what to tell about each
     */
    void throwIfAny(String summary, List<String> failures) {
        StringBuilder text = new StringBuilder();
        if (!failures.isEmpty()) {
            text.append(summary);
            failures.forEach(failure -> text.append("\n\n").append(failure));
        }
        for (StageRequest.PlannedTests each : request.classes()) {
            if (!each.mistakes().isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n\n")
                        .append("What ")
                        .append(each.name())
                        .append(" needs is not known.\n")
                        .append(each.mistakes());
            }
        }
        if (!text.isEmpty()) {
            throw new MooringException(masker.mask(text.toString()));
        }
    }
}
