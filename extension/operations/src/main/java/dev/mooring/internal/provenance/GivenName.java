package dev.mooring.internal.provenance;

import dev.mooring.internal.engine.Images;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.resource.ImageDetails;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A name that a session has given to an image.
 *
 * @param name the name
 * @param id the image's id; an empty text for a name that only the session uses, which was recorded before the image
 *     was made
 */
public record GivenName(String name, String id) {

    private static final String OF_SESSIONS = "mooring.local/made:";

    /** A name for an image that a session makes. */
    public static GivenName ofSession(String session, int number) {
        return new GivenName(OF_SESSIONS + session + "-" + number, "");
    }

    /** Reads a record; empty where the labels of a volume are not those of one. */
    public static Optional<GivenName> of(Map<String, String> labels) {
        String name = labels.get(Ownership.IMAGE);
        String id = labels.getOrDefault(Ownership.IMAGE_ID, "");
        String session = labels.getOrDefault(Ownership.SESSION, "");
        return Optional.ofNullable(name)
                .filter(known -> !id.isEmpty() || known.startsWith(OF_SESSIONS + session + "-"))
                .map(known -> new GivenName(known, id));
    }

    /** Returns the labels of a record. */
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Ownership.IMAGE, name);
        if (!id.isEmpty()) {
            labels.put(Ownership.IMAGE_ID, id);
        }
        return labels;
    }

    /** Removes the name, unless another image has it now; the engine removes the image with its last name. */
    public void removeFrom(Images images) {
        boolean same = id.isEmpty()
                || images.inspect(name).map(ImageDetails::id).filter(id::equals).isPresent();
        if (same) {
            images.remove(name);
        }
    }
}
