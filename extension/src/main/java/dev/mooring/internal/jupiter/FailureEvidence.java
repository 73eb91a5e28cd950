package dev.mooring.internal.jupiter;

import static java.util.stream.Collectors.toSet;

import dev.mooring.internal.handle.ContainerHandle;
import dev.mooring.internal.plan.Injected;
import dev.mooring.internal.report.event.TestId;
import dev.mooring.internal.report.evidence.DigestThrowable;
import dev.mooring.internal.report.evidence.EvidenceCollector.Collected;
import dev.mooring.internal.report.evidence.Reached;
import dev.mooring.internal.scan.Source;
import dev.mooring.internal.session.DockerSession;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the evidence of a test collected, and hands it to JUnit: with the failure, and as published files. */
record FailureEvidence(ExtensionContext context, DockerSession session) {

    private static final Logger LOG = LoggerFactory.getLogger(FailureEvidence.class);

    /** The name of the directory that is published. */
    private static final String PUBLISHED = "mooring";

    /** @param begin the test's begin */
    void collect(TestId test, Instant begin, Optional<Throwable> exception) {
        Optional<Throwable> failure = exception.filter(thrown -> !(thrown instanceof TestAbortedException));
        if (!session.report().evidence().wants(failure.isPresent())) {
            return;
        }
        try {
            Optional<ExtensionContext> ofClass = TestIds.nearest(context);
            if (ofClass.isPresent()) {
                Provisioning provisioning = Provisioning.in(ofClass.get());
                Set<String> places = places(provisioning);
                session.report()
                        .evidence()
                        .collect(test, begin, reached(provisioning), resource -> places.contains(resource.declaredAt()))
                        .ifPresent(collected -> handOver(collected, failure));
            }
        } catch (RuntimeException mistake) {
            // The test has its own failure, which must not be replaced.
            LOG.debug("No evidence of {} was collected", test, mistake);
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

    /** Where the class declares resources, or gets the handle that makes them. */
    private static Set<String> places(Provisioning provisioning) {
        return Stream.concat(
                        provisioning.plan().nodes().stream()
                                .map(node -> node.declaration().source().describe()),
                        provisioning.plan().injections().stream()
                                .filter(injection -> injection.value() instanceof Injected.Engine)
                                .map(injection -> sourceOf(injection.target()).describe()))
                .collect(toSet());
    }

    private static Source sourceOf(AnnotatedElement target) {
        Class<?> declaring = target instanceof Parameter parameter
                ? parameter.getDeclaringExecutable().getDeclaringClass()
                : ((Member) target).getDeclaringClass();
        return new Source(declaring, target);
    }

    private void handOver(Collected collected, Optional<Throwable> failure) {
        failure.ifPresent(thrown -> attach(collected.digest(), thrown));
        Path directory = collected.directory();
        if (directory != null && JUnitVersion.HAS_PUBLISHED_FILES) {
            publish(directory);
        }
    }

    private static void attach(String digest, Throwable failure) {
        DigestThrowable attached = new DigestThrowable(digest);
        failure.addSuppressed(attached);
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
