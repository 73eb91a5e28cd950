package dev.mooring.internal.engine;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engine's builder. */
public interface ImageBuilds {

    /**
     * Builds an image.
     *
     * @param context the build context as a tar stream; it is read as a stream and not closed
     * @param progress receives the progress, on the calling thread
     * @return the image's id
     * @throws BuildFailure if a step fails
     */
    String build(BuildRequest request, InputStream context, Consumer<BuildEvent> progress);

    /**
     * The build to execute.
     *
     * @param dockerfile the Dockerfile's path in the context
     * @param tags the names that the image gets
     * @param args the build arguments
     * @param target the stage to build, or null for the last
     * @param labels the image's labels besides those of the Dockerfile
     * @param platform the platform, or null for the engine's
     * @param cacheFrom images to use as build cache
     * @param noCache whether everything is built again, without any cache
     */
    record BuildRequest(
            String dockerfile,
            List<String> tags,
            Map<String, String> args,
            @Nullable String target,
            Map<String, String> labels,
            @Nullable String platform,
            List<String> cacheFrom,
            boolean noCache) {

        public BuildRequest {
            tags = List.copyOf(tags);
            args = Map.copyOf(args);
            labels = Map.copyOf(labels);
            cacheFrom = List.copyOf(cacheFrom);
        }
    }
}
