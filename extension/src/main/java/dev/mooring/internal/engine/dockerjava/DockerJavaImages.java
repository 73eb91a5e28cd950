package dev.mooring.internal.engine.dockerjava;

import static dev.mooring.internal.engine.dockerjava.EngineRequests.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.mooring.internal.engine.ImageDetails;
import dev.mooring.internal.engine.ImageReference;
import dev.mooring.internal.engine.Images;
import dev.mooring.internal.engine.PullStep;
import dev.mooring.internal.engine.RegistryException;
import dev.mooring.internal.engine.dockerjava.registry.Login;
import dev.mooring.internal.engine.dockerjava.registry.RegistryCredentials;
import dev.mooring.resource.EngineException;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The images of an engine. */
final class DockerJavaImages implements Images {

    private static final int SERVER_ERROR = 500;

    private final DockerClient client;
    private final EngineRequests requests;
    private final RegistryCredentials credentials;

    DockerJavaImages(DockerClient client, EngineRequests requests, RegistryCredentials credentials) {
        this.client = client;
        this.requests = requests;
        this.credentials = credentials;
    }

    @Override
    public Optional<ImageDetails> inspect(String reference) {
        return requests.find("inspect image " + reference, path("images", reference, "json"))
                .map(DockerJavaImages::details);
    }

    private static ImageDetails details(JsonNode json) {
        JsonNode config = json.path("Config");
        return new ImageDetails(
                json.path("Id").asText(),
                Fields.texts(json.path("RepoTags")),
                Objects.requireNonNullElse(Fields.time(json.path("Created")), Instant.EPOCH),
                json.path("Os").asText(),
                json.path("Architecture").asText(),
                Fields.names(config.path("ExposedPorts")),
                HealthCheckJson.read(config.path("Healthcheck")),
                Fields.names(config.path("Volumes")),
                Fields.textMap(config.path("Labels")),
                Fields.time(json.path("Metadata").path("LastTagTime")));
    }

    /** {@inheritDoc} The steps are told on the calling thread. */
    @Override
    public void pull(String reference, @Nullable String platform, Consumer<PullStep> progress) {
        String task = "pull image " + reference;
        ImageReference image = ImageReference.parse(reference);
        Login login = credentials.login(image);
        Map<String, String> headers =
                login.header().map(header -> Map.of("X-Registry-Auth", header)).orElse(Map.of());
        EngineRequests.Path create = path("images", "create")
                .with("fromImage", image.name())
                .with("tag", image.version())
                .with("platform", platform);
        try (Response response = requests.open(task, Request.Method.POST, create, null, headers);
                MappingIterator<JsonNode> steps =
                        EngineRequests.JSON.readerFor(JsonNode.class).readValues(response.getBody())) {
            while (steps.hasNextValue()) {
                progress.accept(step(task, steps.nextValue()));
            }
        } catch (IOException e) {
            throw EngineFailures.unanswered(task, e);
        } catch (EngineException e) {
            if (e.status() == EngineException.NO_ANSWER) {
                throw e;
            }
            throw new RegistryException(e.status(), task, EngineFailures.words(task, e), login.describe(), e);
        }
    }

    /** Reads a step; the engine has said 200 before it began, so this is how it tells that the pull failed. */
    private static PullStep step(String task, JsonNode json) {
        String error = json.path("errorDetail")
                .path("message")
                .asText(json.path("error").asText(""));
        if (!error.isEmpty()) {
            int code = json.path("errorDetail").path("code").asInt(SERVER_ERROR);
            throw EngineFailures.refused(task, code, error, null);
        }
        JsonNode detail = json.path("progressDetail");
        return new PullStep(
                json.path("id").asText(""),
                json.path("status").asText(""),
                detail.path("current").asLong(),
                detail.path("total").asLong());
    }

    @Override
    public void tag(String reference, String newReference) {
        ImageReference target = ImageReference.parse(newReference);
        EngineFailures.asking(
                "tag image " + reference + " as " + newReference,
                () -> client.tagImageCmd(reference, target.name(), target.version())
                        .exec());
    }

    /** {@inheritDoc} One that is already gone is no error. */
    @Override
    public void remove(String reference) {
        try {
            EngineFailures.asking(
                    "remove image " + reference,
                    () -> client.removeImageCmd(reference).exec());
        } catch (EngineException e) {
            if (!e.notFound()) {
                throw e;
            }
        }
    }
}
