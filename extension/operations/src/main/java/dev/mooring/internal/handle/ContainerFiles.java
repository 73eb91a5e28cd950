package dev.mooring.internal.handle;

import dev.mooring.internal.archive.CopyDestination;
import dev.mooring.internal.archive.CopyDestination.Anchor;
import dev.mooring.internal.archive.CopySource;
import dev.mooring.internal.archive.FoundSource;
import dev.mooring.internal.archive.PosixPath;
import dev.mooring.internal.archive.SingleFile;
import dev.mooring.internal.archive.TarExtraction;
import dev.mooring.internal.archive.TarStream;
import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.PathStat;
import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.internal.text.Printable;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.CopyOptions;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies files into and out of a container.
 *
 * @param subject the container, for errors
 * @param limits limits the copies out of the container
 */
public record ContainerFiles(Containers containers, String container, Subject subject, Limits limits) {

    private static final Logger log = LoggerFactory.getLogger(ContainerFiles.class);

    /** The same limit as in the kernel. */
    private static final int MOST_LINKS = 40;

    private static final int SERVER_ERROR = 500;

    /**
     * Copies a file or directory to the same place as {@code docker cp}, and creates missing directories.
     *
     * @throws MooringException if the source does not exist, it cannot be copied there, or the engine refuses
     */
    public void copyIn(CopySource source, String target, CopyOptions options) {
        try (FoundSource found = source.find(target)) {
            CopyDestination destination = CopyDestination.of(found, target, path -> stat(target, path));
            Anchor anchor = destination.anchor(options, path -> stat(target, path));
            try (TarStream tar = found.tar(destination, anchor, options)) {
                containers.copyIn(container, anchor.directory(), tar);
            }
        } catch (EngineException e) {
            throw refused("be written", target, e);
        } catch (MooringException e) {
            throw new MooringException(subject.capitalized() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw failed("be written", target, e);
        }
    }

    private Optional<PathStat> stat(String target, String path) {
        try {
            return containers.stat(container, path);
        } catch (EngineException e) {
            if (e.status() < SERVER_ERROR) {
                throw e;
            }
            // Such a response has no body with details.
            throw new MooringException(
                    "'" + target + "' cannot be a copy target: part of the path is a file or a circular link.", e);
        }
    }

    void copyOut(String source, Path target) {
        TarExtraction extraction = new TarExtraction(target, limits.copy());
        try {
            followingLinks(source, extraction::extract);
        } catch (TooMuchOutputException e) {
            throw new MooringException(
                    ErrorText.of("'" + source + "' of " + subject + " was not copied completely: it has "
                                    + e.getMessage() + ", the most that is copied.")
                            .add("copied", "the files before the limit, to '" + target + "'")
                            .advise("copy only what the test needs, or let a command write it to the consumer of"
                                    + " ExecSpec.withOutput, or set mooring.copy.limit to more")
                            .toString(),
                    e);
        }
        extraction
                .leftOut()
                .ifPresent(
                        names -> log.warn("Not copied from {} out of {}: {}", Printable.line(source), subject, names));
    }

    byte[] read(String source) {
        SingleFile file = new SingleFile("'" + source + "' in " + subject, limits.output());
        try {
            followingLinks(source, file::read);
        } catch (TooMuchOutputException e) {
            throw new MooringException(
                    ErrorText.of("'" + source + "' of " + subject + " has " + e.getMessage()
                                    + ", the most that is kept in memory.")
                            .advise("copy it to a file with copyOut, or set mooring.output.limit to more")
                            .toString(),
                    e);
        }
        return file.content();
    }

    /** An engine sends a symbolic link as such; its target is read, as with {@code cat}. */
    private void followingLinks(String source, Archive archive) {
        String path = source;
        for (int i = 0; i < MOST_LINKS; i++) {
            Optional<String> link;
            try (InputStream tar = containers.copyOut(container, path)) {
                link = archive.read(tar);
            } catch (EngineException e) {
                throw e.notFound() ? missing(source, e) : refused("be read", source, e);
            } catch (IOException e) {
                throw failed("be read", source, e);
            }
            if (link.isEmpty()) {
                return;
            }
            path = PosixPath.linked(path, link.get());
        }
        throw new MooringException("'" + source + "' of " + subject + " is a circular link.");
    }

    private EngineException missing(String source, EngineException e) {
        return new EngineException(
                e.status(),
                ErrorText.of("There is no '" + source + "' in " + subject + ".")
                        .add("engine", String.valueOf(EngineMessage.of(e, container)))
                        .toString(),
                e);
    }

    private EngineException refused(String what, String path, EngineException e) {
        return new EngineException(
                e.status(),
                ErrorText.of("'" + path + "' of " + subject + " could not " + what + ".")
                        .add("engine", String.valueOf(EngineMessage.of(e, container)))
                        .toString(),
                e);
    }

    private MooringException failed(String what, String path, IOException e) {
        return new MooringException(
                ErrorText.of("'" + path + "' of " + subject + " could not " + what + ".")
                        .add("found", String.valueOf(e))
                        .toString(),
                Masker.harmless(e, Printable::of));
    }

    @FunctionalInterface
    private interface Archive {
        Optional<String> read(InputStream tar) throws IOException;
    }
}
