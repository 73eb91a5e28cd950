package dev.mooring.internal.engine;

import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.ImageDetails.Config;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the engine answers for {@link ImageDetails}. */
public record InspectedImage(
        String id,
        List<String> tags,
        List<String> digests,
        Instant created,
        @Nullable Instant lastTagged,
        String os,
        String architecture,
        long size,
        Config config)
        implements ImageDetails {

    public InspectedImage {
        tags = List.copyOf(tags);
        digests = List.copyOf(digests);
    }
}
