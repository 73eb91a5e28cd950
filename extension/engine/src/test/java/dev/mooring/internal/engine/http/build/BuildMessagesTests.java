package dev.mooring.internal.engine.http.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mooring.internal.engine.BuildEvent;
import dev.mooring.internal.engine.BuildEvent.Ended;
import dev.mooring.internal.engine.BuildEvent.Output;
import dev.mooring.internal.engine.BuildEvent.Started;
import dev.mooring.internal.engine.BuildFailure;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildMessagesTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<BuildEvent> events = new ArrayList<>();
    private final BuildMessages messages = new BuildMessages(new BuildRecord(events::add));

    private void stream(String text) {
        messages.accept(JSON.createObjectNode().put("stream", text));
    }

    private void error(String text) {
        ObjectNode message = JSON.createObjectNode().put("error", text);
        message.putObject("errorDetail").put("message", text);
        messages.accept(message);
    }

    @Test
    void readsTheClassicBuilder() throws JsonProcessingException {
        stream("Step 1/3 : FROM debian");
        stream("\n");
        stream(" ---> cf01baaeca2c\n");
        stream("Step 2/3 : RUN echo hello");
        stream("\n");
        stream(" ---> Running in 302d6eeb4893\n");
        stream("hel");
        stream("lo\nwor");
        stream("ld\n");
        stream("Step 3/3 : ENV A=b");
        stream(" ---> Using cache\n");
        stream("Step 3/3 : LABEL x=y");
        messages.accept(JSON.readTree("{\"aux\":{\"ID\":\"sha256:17\"}}"));
        assertThat(events)
                .filteredOn(event ->
                        !(event instanceof Output output && output.line().isEmpty()))
                .containsExactly(
                        new Started("[1/3] FROM debian"),
                        new Ended("[1/3] FROM debian", false),
                        new Started("[2/3] RUN echo hello"),
                        new Output("[2/3] RUN echo hello", "hello"),
                        new Output("[2/3] RUN echo hello", "world"),
                        new Ended("[2/3] RUN echo hello", false),
                        new Started("[3/3] ENV A=b"),
                        new Ended("[3/3] ENV A=b", true),
                        new Started("[3/3] LABEL x=y"));
        assertThat(messages.imageId()).isEqualTo("sha256:17");
    }

    @Test
    void tellsTheStepOfTheClassicBuilderThatFailed() {
        stream("Step 1/2 : FROM debian");
        stream("Step 2/2 : RUN make");
        stream("cc: no input\nunfinished");
        BuildFailure failure = catchThrowableOfType(
                BuildFailure.class, () -> error("The command '/bin/sh -c make' returned a non-zero code: 2"));
        assertThat(failure.step()).isEqualTo("[2/2] RUN make");
        assertThat(failure.reason()).isEqualTo("The command '/bin/sh -c make' returned a non-zero code: 2");
        assertThat(failure.output()).containsExactly("cc: no input", "unfinished");
    }

    @Test
    void remembersTheLastLinesAndWhatIsLeftOfAProgressBar() {
        stream("Step 1/1 : RUN make");
        for (int i = 1; i <= 100; i++) {
            stream("line " + i + "\n");
        }
        stream("10%\r50%\r100%\r\n");
        BuildFailure failure = catchThrowableOfType(BuildFailure.class, () -> error("x"));
        assertThat(failure.output()).hasSize(30).startsWith("line 72").endsWith("line 100", "100%");
    }

    @Test
    void readsBuildKit() throws Exception {
        trace(vertex("v1", "[1/2] FROM debian", true, true, true, ""));
        trace(vertex("v2", "[2/2] RUN make", false, true, false, ""));
        trace(log("v2", "Gr\u00fc\u00dfe\nunfin"));
        trace(vertex("v3", "[other 1/1] RUN x", false, true, false, ""), log("v3", "other\n"));
        trace(vertex("v3", "[other 1/1] RUN x", false, true, true, "rpc error: context canceled"));
        trace(vertex("v2", "[2/2] RUN make", false, true, true, "exit code: 2"));
        trace(log("v2", "ished"));
        BuildFailure failure =
                catchThrowableOfType(BuildFailure.class, () -> error("process \"/bin/sh -c make\" did not complete"));
        assertThat(failure.step()).isEqualTo("[2/2] RUN make");
        assertThat(failure.output()).containsExactly("Gr\u00fc\u00dfe", "unfinished");
        assertThat(events)
                .startsWith(
                        new Started("[1/2] FROM debian"),
                        new Ended("[1/2] FROM debian", true),
                        new Started("[2/2] RUN make"),
                        new Output("[2/2] RUN make", "Gr\u00fc\u00dfe"));
    }

    @Test
    void aFailureOutsideOfTheStepsNamesNoStep() throws Exception {
        trace(vertex("v1", "[internal] load remote build context", false, true, true, ""));
        BuildFailure failure =
                catchThrowableOfType(BuildFailure.class, () -> error("dockerfile parse error on line 2"));
        assertThat(failure.step()).isEmpty();
        assertThat(failure).hasMessage("The engine failed to build the image: dockerfile parse error on line 2");
    }

    @Test
    void refusesAMessageThatIsCutOff() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProtoMessage.parse(new byte[] {0x0a, 0x7f, 0x01}));
        assertThatIllegalArgumentException().isThrownBy(() -> ProtoMessage.parse(new byte[] {0x0a}));
        ProtoMessage known = ProtoMessage.parse(new byte[] {0x08, (byte) 0x96, 0x01, 0x11, 1, 2, 3, 4, 5, 6, 7, 8});
        assertThat(known.number(1)).isEqualTo(150);
        assertThat(known.has(2)).isFalse();
    }

    // ---- what BuildKit writes

    private void trace(byte[]... fields) throws Exception {
        ByteArrayOutputStream status = new ByteArrayOutputStream();
        for (byte[] field : fields) {
            status.write(field);
        }
        messages.accept(JSON.createObjectNode()
                .put("id", "moby.buildkit.trace")
                .put("aux", Base64.getEncoder().encodeToString(status.toByteArray())));
    }

    private static byte[] vertex(
            String digest, String name, boolean cached, boolean started, boolean completed, String error)
            throws Exception {
        ByteArrayOutputStream vertex = new ByteArrayOutputStream();
        vertex.write(field(1, digest.getBytes(UTF_8)));
        vertex.write(field(3, name.getBytes(UTF_8)));
        vertex.write(new byte[] {4 << 3, (byte) (cached ? 1 : 0)});
        if (started) {
            vertex.write(field(5, new byte[] {1 << 3, 1}));
        }
        if (completed) {
            vertex.write(field(6, new byte[] {1 << 3, 2}));
        }
        vertex.write(field(7, error.getBytes(UTF_8)));
        return field(1, vertex.toByteArray());
    }

    private static byte[] log(String digest, String text) throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.write(field(1, digest.getBytes(UTF_8)));
        log.write(field(4, text.getBytes(UTF_8)));
        return field(3, log.toByteArray());
    }

    private static byte[] field(int number, byte[] content) throws Exception {
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        field.write(number << 3 | 2);
        field.write(content.length);
        field.write(content);
        return field.toByteArray();
    }
}
