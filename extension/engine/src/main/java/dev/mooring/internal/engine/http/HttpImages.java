package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.http.EngineRequests.path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.ImageReference;
import dev.mooring.internal.engine.Images;
import dev.mooring.internal.engine.PullStep;
import dev.mooring.internal.engine.RegistryException;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.engine.http.registry.Login;
import dev.mooring.internal.engine.http.registry.RegistryCredentials;
import dev.mooring.internal.engine.http.transport.Request;
import dev.mooring.internal.engine.http.transport.Response;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.ImageLayer;
import dev.mooring.resource.ImageRemoval;
import dev.mooring.resource.ImageSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The images of an engine. */
final class HttpImages implements Images {

    private static final int SERVER_ERROR = 500;
    private static final String CREDENTIAL = "X-Registry-Auth";

    /** For a push, an engine requires the header with credentials, even an empty one. */
    private static final Map<String, String> ANONYMOUS =
            Map.of(CREDENTIAL, Base64.getUrlEncoder().encodeToString("{}".getBytes(StandardCharsets.UTF_8)));

    private final EngineRequests requests;
    private final RegistryCredentials credentials;

    HttpImages(EngineRequests requests, RegistryCredentials credentials) {
        this.requests = requests;
        this.credentials = credentials;
    }

    @Override
    public Optional<ImageDetails> inspect(String reference) {
        return requests.find("inspect image " + reference, path("images", reference, "json"))
                .map(ImageJson::details);
    }

    @Override
    public String inspectRaw(String reference) {
        return requests.get("inspect image " + reference, path("images", reference, "json"))
                .toPrettyString();
    }

    @Override
    public List<ImageLayer> history(String reference) {
        return ImageJson.each(
                requests.get("report the history of image " + reference, path("images", reference, "history")),
                ImageJson::layer);
    }

    @Override
    public List<ImageSummary> list(Map<String, String> labels) {
        return ImageJson.each(requests.get("list images", path("images", "json").labelled(labels)), ImageJson::summary);
    }

    @Override
    public List<ImageSummary> listNamed(String repository) {
        return ImageJson.each(
                requests.get(
                        "list images of " + repository,
                        path("images", "json").filtered(Map.of("reference", List.of(repository)))),
                ImageJson::summary);
    }

    /** {@inheritDoc} The steps are reported on the calling thread. */
    @Override
    public void pull(String reference, @Nullable String platform, Consumer<PullStep> progress) {
        String task = "pull image " + reference;
        ImageReference image = ImageReference.parse(reference);
        Login login = credentials.login(image);
        EngineRequests.Path create = path("images", "create")
                .with("fromImage", image.name())
                .with("tag", image.version())
                .with("platform", platform);
        transfer(task, create, login, Map.of(), step -> progress.accept(step(step)));
    }

    /** Makes a request for which the engine asks a registry, and reads its messages. */
    private void transfer(
            String task,
            EngineRequests.Path path,
            Login login,
            Map<String, String> otherwise,
            Consumer<JsonNode> told) {
        Map<String, String> headers =
                login.header().map(header -> Map.of(CREDENTIAL, header)).orElse(otherwise);
        try (Response response = requests.working().open(task, Request.Method.POST, path, null, headers);
                Json.Documents steps = Json.documents(response.getBody())) {
            for (JsonNode step = steps.next(); step != null; step = steps.next()) {
                unlessRefused(task, step);
                told.accept(step);
            }
        } catch (IOException e) {
            throw EngineFailures.unanswered(task, e);
        } catch (EngineException e) {
            throw refused(task, login, e);
        }
    }

    /** The engine has answered 200 before it began, so it reports a failure in this way. */
    private static void unlessRefused(String task, JsonNode json) {
        String error = json.path("errorDetail")
                .path("message")
                .asText(json.path("error").asText(""));
        if (!error.isEmpty()) {
            int code = json.path("errorDetail").path("code").asInt(SERVER_ERROR);
            throw EngineFailures.refused(task, code, error, null);
        }
    }

    private static PullStep step(JsonNode json) {
        JsonNode detail = json.path("progressDetail");
        return new PullStep(
                json.path("id").asText(""),
                json.path("status").asText(""),
                detail.path("current").asLong(),
                detail.path("total").asLong());
    }

    @Override
    public String lookUp(String reference) {
        String task = "look up image " + reference;
        Login login = credentials.login(ImageReference.parse(reference));
        Map<String, String> headers =
                login.header().map(header -> Map.of(CREDENTIAL, header)).orElse(Map.of());
        EngineRequests.Path look = path("distribution", reference, "json");
        try (Response response = requests.open(task, Request.Method.GET, look, null, headers)) {
            return Json.read(response.getBody().readAllBytes())
                    .path("Descriptor")
                    .path("digest")
                    .asText("");
        } catch (IOException e) {
            throw EngineFailures.unanswered(task, e);
        } catch (EngineException e) {
            throw refused(task, login, e);
        }
    }

    /** Only the refusals of a registry are translated, not an engine that did not answer. */
    private static EngineException refused(String task, Login login, EngineException e) {
        return e.status() == EngineException.NO_ANSWER
                ? e
                : new RegistryException(e.status(), task, EngineFailures.words(task, e), login.describe(), e);
    }

    @Override
    public void tag(String reference, String newReference) {
        ImageReference target = ImageReference.parse(newReference);
        requests.tell(
                "tag image " + reference + " as " + newReference,
                Request.Method.POST,
                path("images", reference, "tag").with("repo", target.name()).with("tag", target.version()),
                null);
    }

    @Override
    public String push(String reference, Consumer<PullStep> progress) {
        String task = "push image " + reference;
        ImageReference image = ImageReference.parse(reference);
        Login login = credentials.login(image);
        EngineRequests.Path push = path("images", image.name(), "push").with("tag", image.version());
        String[] digest = {""};
        transfer(task, push, login, ANONYMOUS, step -> {
            digest[0] = step.path("aux").path("Digest").asText(digest[0]);
            progress.accept(step(step));
        });
        return digest[0];
    }

    @Override
    public ImageRemoval remove(String reference, boolean force) {
        return ImageJson.removal(requests.working()
                .delete(
                        "remove image " + reference,
                        // The engine would also remove the images that this one was made from, if they have no name.
                        path("images", reference).with("force", force).with("noprune", true)));
    }
}
