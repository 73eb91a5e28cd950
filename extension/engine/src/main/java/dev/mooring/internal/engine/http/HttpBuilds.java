package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.http.EngineRequests.path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.BuildEvent;
import dev.mooring.internal.engine.ImageBuilds;
import dev.mooring.internal.engine.http.build.BuildMessages;
import dev.mooring.internal.engine.http.build.BuildRecord;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.engine.http.transport.Request;
import dev.mooring.internal.engine.http.transport.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The builder of an engine: BuildKit if the engine has it, otherwise the classic builder or that of Podman.
 *
 * <p>BuildKit is given the context as the request's body. There is no session through which BuildKit could ask Mooring
 * for secrets, SSH agents and passwords of registries. So the base images of a Dockerfile must be on the engine, unless
 * they can be pulled without a login.
 */
final class HttpBuilds implements ImageBuilds {

    private static final String TASK = "build an image";
    private static final Map<String, String> TAR = Map.of("Content-Type", "application/x-tar");
    private static final String BUILDKIT = "2";

    private final EngineRequests requests;
    private final boolean podman;
    private volatile @Nullable Boolean buildKit;

    HttpBuilds(EngineRequests requests, boolean podman) {
        this.requests = requests;
        this.podman = podman;
    }

    @Override
    public String build(BuildRequest request, InputStream context, Consumer<BuildEvent> progress) {
        EngineRequests.Path build = path("build")
                .with("version", hasBuildKit() ? BUILDKIT : null)
                .with("dockerfile", request.dockerfile())
                .withEach("t", request.tags())
                .withJson("buildargs", Json.object(request.args()))
                .withJson("labels", Json.object(request.labels()))
                .withJson("cachefrom", Json.array(request.cacheFrom()))
                .with("target", request.target())
                .with("platform", request.platform())
                .with("nocache", request.noCache() ? true : null)
                .with("rm", true)
                .with("forcerm", true);
        BuildRecord record = new BuildRecord(progress);
        BuildMessages messages = new BuildMessages(record);
        try (Response response = requests.working().open(TASK, Request.Method.POST, build, context, TAR);
                Json.Documents all = Json.documents(response.getBody())) {
            for (JsonNode message = all.next(); message != null; message = all.next()) {
                messages.accept(message);
            }
        } catch (IOException e) {
            throw EngineFailures.unanswered(TASK, e);
        }
        return messages.imageId();
    }

    /** Asks once. Podman builds with its own builder, which knows {@code RUN --mount} as well. */
    private boolean hasBuildKit() {
        Boolean known = buildKit;
        if (known == null) {
            known = !podman && BUILDKIT.equals(builderVersion());
            buildKit = known;
        }
        return known;
    }

    private @Nullable String builderVersion() {
        try (Response ping = requests.open("report its builder", Request.Method.GET, path("_ping"), null, Map.of())) {
            return ping.getHeader("Builder-Version");
        }
    }
}
