package dev.mooring.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Answers in which Podman 5.4 differs from Docker, as they were seen. */
class PodmanAnswersTests {

    @Test
    void readsAllLoadedImagesFromOneLine() {
        assertThat(HttpArchives.loaded("Loaded image: localhost/mooring/test-tools:1,localhost/mooring/test-scratch:1"))
                .containsExactly("localhost/mooring/test-tools:1", "localhost/mooring/test-scratch:1");
        assertThat(HttpArchives.loaded("Loaded image: app:1\nLoaded image ID: sha256:0123\n"))
                .containsExactly("app:1", "sha256:0123");
    }

    @Test
    void findsOnStandardErrorWhyACommandWasNotStarted() {
        String podman = "Error: /usr/sbin/runc: exec failed: unable to start container process: exec: \"nosuch\":"
                + " executable file not found in $PATH: OCI runtime attempted to invoke a command that was not found\n";
        assertThat(ExecRun.isReason("", podman)).isTrue();
        assertThat(ExecRun.isReason("OCI runtime exec failed: exec: \"nosuch\": not found", ""))
                .isTrue();
        assertThat(ExecRun.isReason("", "sh: 1: nosuch: not found\n")).isFalse();
        assertThat(ExecRun.isReason("some output", podman)).isFalse();
    }
}
