package dev.mooring;

import static dev.mooring.internal.engine.EngineKind.ELSEWHERE;
import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.ImageSummary;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.Dependency;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.VolumeSpec;
import dev.mooring.wait.WaitForExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumesIT {

    private static final String TOOLS = "mooring/test-tools:1";
    private static final String KEPT = "mooring-volumes-it-kept";

    static class TestCase {

        @Volume static DockerVolume data;

        @Volume(
                name = "memory",
                driver = "local",
                options = {"type=tmpfs", "device=tmpfs", "o=size=1m"})
        static DockerVolume memory;

        @Container(
                image = TOOLS,
                command = {"sh", "-c", "mkdir /data/sub && echo written > /data/sub/file"})
        @Volume(name = "data", target = "/data") @WaitForExit
        static DockerContainer writer;

        @Container(image = TOOLS)
        @DependsOn(value = "writer", condition = Dependency.Condition.COMPLETED)
        @Volume(name = "data", target = "/sub", subpath = "sub", readOnly = true) @Volume(name = "memory", target = "/memory") @Volume(host = "pom.xml", target = "/project.xml", readOnly = true, seLinux = "z") @Volume(host = "src", target = "/src", readOnly = true) @Volume(tmpfs = true, tmpfsOptions = "size=2m,mode=1770", target = "/scratch") @Volume(name = "copied", target = "/etc/serve") static DockerContainer reader;

        @Container(image = TOOLS)
        @Volume(name = "empty", target = "/etc/serve", noCopy = true) @Volume(name = KEPT, target = "/kept", external = true) static DockerContainer other;

        private static String sh(DockerContainer container, String script) {
            return container.exec(ExecSpec.shell(script)).orThrow().stdout();
        }

        @Test
        void aSubpathThatCanOnlyBeRead() {
            assertThat(sh(reader, "cat /sub/file; touch /sub/x 2>/dev/null || echo read-only"))
                    .isEqualTo("written\nread-only\n");
        }

        @Test
        void aDriverWithOptions() {
            assertThat(memory.inspect().options()).containsEntry("o", "size=1m");
            assertThat(sh(reader, "df -k --output=fstype,size /memory | tail -1")
                            .split("\\s+"))
                    .containsExactly("tmpfs", "1024");
        }

        @Test
        void pathsOfTheHostRelativeToTheProject() {
            assertThat(sh(reader, "grep -c mooring-junit-jupiter /project.xml; ls /src"))
                    .contains("dockerTest");
            assertThat(reader.inspectRaw()).contains("pom.xml:/project.xml:ro,z");
        }

        @Test
        void aFileSystemInMemory() {
            assertThat(sh(reader, "df -k --output=fstype,size /scratch | tail -1; stat -c %a /scratch"))
                    .matches("tmpfs\\s+2048\\n1770\\n");
        }

        @Test
        void theImagesFilesAreCopiedUnlessTheyAreNot() {
            assertThat(sh(reader, "ls /etc/serve")).contains("cert.pem");
            assertThat(sh(other, "ls /etc/serve")).isEmpty();
        }

        @Test
        void anExternalVolumeIsUsed() {
            sh(other, "echo mine > /kept/file");
        }
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Subpaths of volumes need API 1.45; Podman speaks 1.41")
    @DisabledOn(engine = ELSEWHERE, because = "its host does not have the files of this one")
    void containersMountWhatTheirAnnotationsSay() {
        try (Engine engine = HttpEngine.connect()) {
            engine.volumes().create(KEPT, VolumeSpec.LOCAL, Map.of());
            try {
                OnEngine.passes(TestCase.class);
                assertThat(engine.volumes().inspect(KEPT)).isPresent();
            } finally {
                engine.volumes().remove(KEPT);
            }
        }
    }

    @DockerTest
    static class ContentsTestCase {

        @Test
        void goOutAndInAndAreCloned(Docker docker, @TempDir Path directory) throws IOException {
            DockerVolume source = docker.createVolume(VolumeSpec.LOCAL);
            run(docker, source, "mkdir /v/dir; echo one > /v/dir/one; chmod 640 /v/dir/one; chown 7:8 /v/dir/one");

            Path tar = directory.resolve("volume.tar");
            source.exportTar(tar);
            assertThat(Files.size(tar)).isPositive();
            DockerVolume imported = docker.createVolume(VolumeSpec.LOCAL);
            imported.importTar(tar);
            DockerVolume cloned = docker.cloneVolume(source);
            run(docker, source, "echo two > /v/dir/one");

            String look = "cd /v; find . | sort; cat dir/one; stat -c '%a %u:%g' dir/one";
            String expected = ".\n./dir\n./dir/one\none\n640 7:8\n";
            assertThat(run(docker, imported, look)).isEqualTo(expected);
            assertThat(run(docker, cloned, look)).isEqualTo(expected);
            assertThat(cloned.inspect().labels()).isNotEmpty();
        }

        private static String run(Docker docker, DockerVolume volume, String script) {
            return docker.runToExit(ContainerSpec.builder(TOOLS)
                            .command("sh", "-ec", script)
                            .mount(new MountSpec.OfVolume(volume.name(), "/v", false, null, false))
                            .build())
                    .stdout();
        }
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman gives files that leave a container to root")
    void contentsGoOutAndInWithoutALeftover() {
        try (Engine engine = HttpEngine.connect()) {
            List<String> before = nameless(engine);
            OnEngine.passes(ContentsTestCase.class);
            // Other sessions have such images, too, for a moment.
            List<String> left = nameless(engine);
            left.removeAll(before);
            await().untilAsserted(() -> assertThat(nameless(engine)).noneMatch(left::contains));
        }
    }

    private static List<String> nameless(Engine engine) {
        return engine.images().list(Map.of()).stream()
                .filter(image -> image.size() == 0)
                .map(ImageSummary::id)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    static class MissingTestCase {
        @Container(image = TOOLS)
        @Volume(host = "no/such/directory", target = "/x") static DockerContainer never;

        @Test
        void runs() {}
    }

    @Test
    @DisabledOn(engine = ELSEWHERE, because = "its host does not have the files of this one")
    void aMissingPathIsToldBeforeTheStart() {
        assertThat(OnEngine.failures(OnEngine.execute(MissingTestCase.class)))
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("VolumesIT.MissingTestCase.never: @Volume mounts 'no/such/directory', which does not exist;");
    }
}
