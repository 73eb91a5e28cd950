package dev.mooring.internal.jupiter;

import dev.mooring.internal.access.DockerSession;
import dev.mooring.internal.handle.ContainerHandle;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.TestEvent;
import dev.mooring.internal.report.event.TestId;
import dev.mooring.internal.report.evidence.DigestThrowable;
import dev.mooring.internal.report.evidence.EvidenceCollector.Collected;
import dev.mooring.internal.report.evidence.Reached;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the evidence of a failed test collected, adds it to the failure, and publishes its files through JUnit. */
record FailureEvidence(ExtensionContext context, DockerSession session) {

    private static final Logger LOG = LoggerFactory.getLogger(FailureEvidence.class);

    /** The name of the directory that is published. */
    private static final String PUBLISHED = "mooring";

    /** Causes may form a circle. */
    private static final int DEPTH = 5;

    /** @param begin when the test began */
    void collect(TestId test, Instant begin, Optional<Throwable> exception) {
        Optional<Throwable> failure = failure(exception);
        if (!session.report().evidence().wants(failure.isPresent())) {
            return;
        }
        try {
            Optional<ExtensionContext> ofClass = TestIds.nearest(context);
            if (ofClass.isPresent()) {
                Provisioning provisioning = Provisioning.in(ofClass.get());
                session.report()
                        .evidence()
                        .collect(
                                test,
                                begin,
                                reached(provisioning),
                                resource -> failure.stream().anyMatch(thrown -> names(thrown, resource, DEPTH)))
                        .ifPresent(collected -> handOver(test, collected, failure));
            }
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError mistake) {
            // The test has its own failure, which must not be replaced.
            LOG.debug("No evidence of {} was collected", test, mistake);
        }
    }

    /** What a test has failed with: one that is aborted has not failed. */
    private static Optional<Throwable> failure(Optional<Throwable> exception) {
        return exception.filter(thrown -> !(thrown instanceof TestAbortedException));
    }

    /** The event of a test's end. */
    static TestEvent.Ended ended(
            ExtensionContext context, DockerSession session, TestId test, Optional<Throwable> exception) {
        Optional<Throwable> failure = failure(exception);
        return new TestEvent.Ended(
                session.report().events().now(),
                test,
                exception.isPresent() && failure.isEmpty(),
                failure.map(thrown -> describe(thrown, TestIds.nearest(context)))
                        .orElse(null));
    }

    private static TestEvent.Failure describe(Throwable failure, Optional<ExtensionContext> ofClass) {
        Optional<StackTraceElement> place = ofClass.flatMap(ExtensionContext::getTestClass)
                .flatMap(type -> Arrays.stream(failure.getStackTrace())
                        .filter(frame -> isOf(type, frame) && frame.getFileName() != null && frame.getLineNumber() > 0)
                        .findFirst());
        return new TestEvent.Failure(
                textOf(failure),
                StackTrace.of(failure),
                place.map(FailureEvidence::sourceOf).orElse(null),
                place.map(StackTraceElement::getLineNumber).orElse(null));
    }

    /** Lambdas and nested classes are in the same file. */
    private static boolean isOf(Class<?> testClass, StackTraceElement frame) {
        String name = frame.getClassName();
        return name.equals(testClass.getName()) || name.startsWith(testClass.getName() + "$");
    }

    private static String sourceOf(StackTraceElement frame) {
        String name = frame.getClassName();
        int end = name.lastIndexOf('.');
        return (end < 0 ? "" : name.substring(0, end + 1).replace('.', '/')) + frame.getFileName();
    }

    /** The exception is the user's, and its methods may fail. */
    static String textOf(Throwable failure) {
        try {
            return String.valueOf(failure);
        } catch (RuntimeException mistake) {
            return failure.getClass().getName();
        }
    }

    private List<Reached> reached(Provisioning provisioning) {
        return provisioning.held().stream()
                .filter(ContainerHandle.class::isInstance)
                .map(ContainerHandle.class::cast)
                .distinct()
                .map(handle -> new Reached(handle.recorder().resource(), handle.id(), handle.endpoints()))
                .toList();
    }

    /** Whether a failure is about a resource: then it is named where it was declared. */
    private static boolean names(Throwable failure, Resource resource, int depth) {
        return String.valueOf(failure.getMessage()).contains(resource.declaredAt())
                || (depth > 0
                        && Stream.concat(Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getSuppressed()))
                                .anyMatch(further -> names(further, resource, depth - 1)));
    }

    private void handOver(TestId test, Collected collected, Optional<Throwable> failure) {
        failure.ifPresent(thrown -> attach(collected.digest(), thrown));
        Path directory = collected.directory();
        session.report()
                .events()
                .write(new TestEvent.Explained(
                        session.report().events().now(),
                        test,
                        collected.digest(),
                        directory == null ? null : session.report().evidence().relative(directory)));
        if (directory != null && JUnitVersion.HAS_PUBLISHED_FILES) {
            publish(directory);
        }
    }

    private static void attach(String digest, Throwable failure) {
        DigestThrowable attached = new DigestThrowable(digest);
        // An exception that is thrown again and again must not grow with each test.
        if (Arrays.stream(failure.getSuppressed()).noneMatch(DigestThrowable.class::isInstance)) {
            failure.addSuppressed(attached);
        }
        if (Arrays.stream(failure.getSuppressed()).noneMatch(attached::equals)) {
            LOG.warn("{}", digest);
        }
    }

    private void publish(Path directory) {
        try {
            context.publishDirectory(PUBLISHED, target -> copy(directory, target));
        } catch (RuntimeException refusal) {
            LOG.debug("JUnit does not publish {}", directory, refusal);
        }
    }

    private static void copy(Path directory, Path target) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
    }
}
