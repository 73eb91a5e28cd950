package dev.mooring.internal.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.EngineInfo;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.MooringException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class HttpEngineIT {

    @RegisterExtension
    final EngineFixture fixture = EngineFixture.newest();

    @Test
    void tellsAboutItself() {
        EngineInfo info = fixture.engine().info();
        assertThat(info.product()).isIn("Docker", "Podman");
        assertThat(info.version()).matches("\\d+\\..*");
        assertThat(info.apiVersion()).matches("1\\.\\d+");
        assertThat(info.architecture()).startsWith("linux/");
        assertThat(info.cpus()).isPositive();
        assertThat(info.memory()).isGreaterThan(1L << 28);
        assertThat(info.host()).contains("://");
    }

    @Test
    void handsOutDockerJavasClientAndNothingElse() {
        assertThat(fixture.engine().unwrap(DockerClient.class).pingCmd().exec()).isNull();
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> fixture.engine().unwrap(String.class))
                .withMessage("The client of the engine is a com.github.dockerjava.api.DockerClient, not a"
                        + " java.lang.String; unwrap that class instead.");
    }

    @Test
    void carriesDockerJavasOwnStreams() throws Exception {
        DockerClient client = fixture.engine().unwrap(DockerClient.class);
        String container =
                fixture.run(EngineFixture.shell("echo hello; sleep infinity").build());
        String exec = client.execCreateCmd(container)
                .withCmd("cat")
                .withAttachStdin(true)
                .withAttachStdout(true)
                .exec()
                .getId();
        ByteArrayOutputStream echoed = new ByteArrayOutputStream();
        client.execStartCmd(exec)
                .withStdIn(new ByteArrayInputStream("through docker-java".getBytes(UTF_8)))
                .exec(new ResultCallback.Adapter<Frame>() {
                    @Override
                    public void onNext(Frame frame) {
                        echoed.writeBytes(frame.getPayload());
                    }
                })
                .awaitCompletion(20, TimeUnit.SECONDS);
        assertThat(echoed).hasToString("through docker-java");

        java.util.concurrent.CountDownLatch line = new java.util.concurrent.CountDownLatch(1);
        var following = client.logContainerCmd(container)
                .withStdOut(true)
                .withFollowStream(true)
                .exec(new ResultCallback.Adapter<Frame>() {
                    @Override
                    public void onNext(Frame frame) {
                        line.countDown();
                    }
                });
        assertThat(line.await(20, TimeUnit.SECONDS)).isTrue();
        following.close();
        ContainersIT.assertNoThreads("docker-java");
    }

    @Test
    void worksTheSameOverTcp() throws Exception {
        byte[] random = new byte[1024 * 1024];
        new Random(5).nextBytes(random);
        try (EngineProxy relay = EngineProxy.onTcp();
                Engine engine = HttpEngine.connect(new DockerSettings(
                        Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + relay.port()),
                        Path.of(System.getProperty("user.home"))))) {
            assertThat(engine.addressHost()).hasValue("127.0.0.1");
            assertThat(engine.info().local()).isFalse();
            String container = fixture.run(EngineFixture.idle().build());
            assertThat(engine.containers()
                            .exec(container, ExecSpec.of("cat").withStdin(() -> new ByteArrayInputStream(random)))
                            .stdout())
                    .isEqualTo(random);
        }
    }

    @Test
    void isOfNoUseOnceClosed() {
        Engine engine = HttpEngine.connect(DockerSettings.ofProcess());
        engine.close();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine.containers().list(fixture.labels()))
                .withMessageContaining(": the session has ended, and its connection to the engine is closed");
    }
}
