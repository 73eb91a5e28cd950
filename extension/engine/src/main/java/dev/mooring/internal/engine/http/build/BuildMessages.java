package dev.mooring.internal.engine.http.build;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the messages of a build: those of the classic builder, which are text, and those of BuildKit, whose traces are
 * wrapped into them.
 *
 * @since 0.1
 */
public final class BuildMessages {

    private static final String TRACE = "moby.buildkit.trace";

    /** {@code Step 2/3 : RUN make}; Podman writes a capital STEP. */
    private static final Pattern STEP = Pattern.compile("(?:Step|STEP) (\\d+/\\d+) ?: (.*)", Pattern.DOTALL);

    private final BuildRecord record;
    private final BuildKitTrace trace;
    private String imageId = "";
    private boolean cached;

    /** @param record receives the events */
    public BuildMessages(BuildRecord record) {
        this.record = record;
        this.trace = new BuildKitTrace(record);
    }

    /**
     * Takes the next message.
     *
     * @throws dev.mooring.internal.engine.BuildFailure if it says that the build has failed
     */
    public void accept(JsonNode message) {
        String error = message.path("errorDetail")
                .path("message")
                .asText(message.path("error").asText(""));
        if (!error.isEmpty()) {
            throw record.failure(trace.begun() ? trace.failedStep().orElse("") : record.current(), error);
        }
        JsonNode aux = message.path("aux");
        if (message.path("id").asText("").equals(TRACE)) {
            trace.accept(Base64.getDecoder().decode(aux.asText()));
        } else if (aux.has("ID")) {
            imageId = aux.path("ID").asText();
        } else if (message.has("stream")) {
            classic(message.path("stream").asText());
        }
    }

    private void classic(String text) {
        Matcher step = STEP.matcher(text);
        if (step.matches()) {
            endClassicStep();
            record.started("[" + step.group(1) + "] " + step.group(2).strip());
        } else if (text.startsWith(" ---> Using cache") || text.startsWith("--> Using cache")) {
            cached = true;
        } else if (!text.startsWith(" --->") && !record.current().isEmpty()) {
            record.output(record.current(), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void endClassicStep() {
        if (!record.current().isEmpty()) {
            record.ended(record.current(), cached);
        }
        cached = false;
    }

    /**
     * Returns the image's id.
     *
     * @return the id, or an empty text if the builder has not reported it
     */
    public String imageId() {
        return imageId;
    }
}
