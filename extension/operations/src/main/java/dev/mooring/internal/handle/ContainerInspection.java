package dev.mooring.internal.handle;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.ContainerStats;
import dev.mooring.resource.ContainerUpdate;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.FileChange;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.ProcessList;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks into a container and changes its limits.
 *
 * @param subject the container, for errors
 */
record ContainerInspection(Containers containers, String container, Subject subject, Masker masker) {

    private static final int CONFLICT = 409;

    ProcessList top(List<String> arguments) {
        return asking(
                "The processes of " + subject + " could not be listed", () -> containers.top(container, arguments));
    }

    ContainerStats stats() {
        return asking(
                "The stats of " + subject + " could not be read",
                () -> containers
                        .stats(container)
                        .orElseThrow(() -> new EngineException(CONFLICT, "the container does not run", null)));
    }

    List<FileChange> diff() {
        return asking(
                subject.capitalized() + " could not be compared with its image", () -> containers.diff(container));
    }

    void rename(String name) {
        telling(
                subject.capitalized() + " could not be renamed to '" + name + "'",
                () -> containers.rename(container, name));
    }

    List<String> update(ContainerUpdate update) {
        return asking(subject.capitalized() + " could not be updated", () -> containers.update(container, update));
    }

    void exportTo(Path target) {
        String failed = "The file system of " + subject + " could not be exported to '" + target + "'";
        try {
            Path parent = target.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try (InputStream tar = asking(failed, () -> containers.export(container));
                    OutputStream file = Files.newOutputStream(target)) {
                tar.transferTo(file);
            } catch (IOException e) {
                // Half an archive looks complete to a reader that does not read it to its end.
                Files.deleteIfExists(target);
                throw e;
            }
        } catch (IOException e) {
            throw new MooringException(
                    ErrorText.of(failed + ".").add("found", String.valueOf(e)).toString(), e);
        }
    }

    /** Makes a request that returns nothing. */
    void telling(String failed, Runnable call) {
        asking(failed, () -> {
            call.run();
            return true;
        });
    }

    /**
     * Makes a request.
     *
     * @param failed the beginning of the error's text, up to the full stop
     */
    <T> T asking(String failed, Supplier<T> call) {
        try {
            return call.get();
        } catch (EngineException e) {
            ErrorText text = ErrorText.of(failed + ".")
                    .roomFor("last log")
                    .add("engine", masker.mask(EngineMessage.of(e, container)));
            throw new EngineException(
                    e.status(),
                    e.status() == EngineException.NO_ANSWER
                            ? text.toString()
                            : new StateAndLog(containers, container, masker)
                                    .addStateTo(text)
                                    .toString(),
                    masker.harmless(e));
        }
    }
}
