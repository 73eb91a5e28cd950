package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.http.EngineRequests.path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.ImageArchives;
import dev.mooring.internal.engine.ImageReference;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.engine.http.transport.Request;
import dev.mooring.internal.engine.http.transport.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Saves, loads and imports images as archives. */
final class HttpArchives implements ImageArchives {

    private static final Map<String, String> TAR = Map.of("Content-Type", "application/x-tar");
    /** Docker writes a line for each image, Podman one line for all, with commas between their names. */
    private static final Pattern LOADED = Pattern.compile("Loaded image(?: ID)?: (\\S+)");

    private static final int SERVER_ERROR = 500;

    private final EngineRequests requests;

    HttpArchives(EngineRequests requests) {
        this.requests = requests;
    }

    @Override
    public InputStream save(List<String> references) {
        return requests.working()
                .open(
                        "save image " + String.join(", ", references),
                        Request.Method.GET,
                        path("images", "get").withEach("names", references),
                        null,
                        Map.of())
                .getBody();
    }

    @Override
    public List<String> load(InputStream archive) {
        List<String> loaded = new ArrayList<>();
        send("load an archive of images", path("images", "load").with("quiet", true), archive, message -> {
            loaded.addAll(loaded(message.path("stream").asText("")));
        });
        return loaded;
    }

    static List<String> loaded(String message) {
        List<String> names = new ArrayList<>();
        Matcher lines = LOADED.matcher(message);
        while (lines.find()) {
            names.addAll(List.of(lines.group(1).split(",", -1)));
        }
        return names;
    }

    @Override
    public String importTar(
            InputStream archive,
            @Nullable String name,
            List<String> changes,
            @Nullable String message,
            @Nullable String platform) {
        ImageReference image = name == null ? null : ImageReference.parse(name);
        String[] id = {""};
        send(
                "import a root file system" + (name == null ? "" : " as " + name),
                path("images", "create")
                        .with("fromSrc", "-")
                        .with("repo", image == null ? null : image.name())
                        .with("tag", image == null ? null : image.version())
                        .with("message", message)
                        .with("platform", platform)
                        .withEach("changes", changes),
                archive,
                answer -> id[0] = answer.path("status").asText(id[0]));
        return id[0];
    }

    /** Sends an archive and reads the engine's messages; a failure may follow even after a status of success. */
    private void send(String task, EngineRequests.Path path, InputStream archive, Consumer<JsonNode> messages) {
        try (Response response = requests.working().open(task, Request.Method.POST, path, archive, TAR);
                Json.Documents all = Json.documents(response.getBody())) {
            for (JsonNode message = all.next(); message != null; message = all.next()) {
                String error = message.path("errorDetail")
                        .path("message")
                        .asText(message.path("error").asText(""));
                if (!error.isEmpty()) {
                    throw EngineFailures.refused(task, SERVER_ERROR, error, null);
                }
                messages.accept(message);
            }
        } catch (IOException e) {
            throw EngineFailures.unanswered(task, e);
        }
    }
}
