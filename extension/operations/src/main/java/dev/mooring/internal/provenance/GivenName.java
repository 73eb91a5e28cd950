package dev.mooring.internal.provenance;

import dev.mooring.internal.engine.Images;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.ImageSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A name that a session has given to an image.
 *
 * @param name the name
 * @param id the image's id; an empty text for a name that only the session uses, which was recorded before the image
 *     was made
 * @param made whether the session has made the image, too: then it is removed even if somebody else takes its name
 */
public record GivenName(String name, String id, boolean made) {

    private static final Logger LOG = LoggerFactory.getLogger(GivenName.class);

    private static final String REPOSITORY = "mooring.local/made";

    /** Ends with the session and a number. */
    private static final Pattern OF_SESSION = Pattern.compile(Pattern.quote(REPOSITORY) + ":(.+)-\\d+");

    /** A name for an image that was there before. */
    public GivenName(String name, String id) {
        this(name, id, false);
    }

    /** A name for an image that a session makes. */
    public static GivenName ofSession(String session, int number) {
        return new GivenName(REPOSITORY + ":" + session + "-" + number, "");
    }

    /** The same name once the session has made the image. */
    public GivenName ofMade(String image) {
        return new GivenName(name, image, true);
    }

    /** Lists the names on an engine that only sessions use, recorded or not, with their images. */
    public static Map<GivenName, ImageSummary> ofSessions(Images images) {
        Map<GivenName, ImageSummary> names = new LinkedHashMap<>();
        images.listNamed(REPOSITORY)
                .forEach(image -> image.tags().stream()
                        .map(tag -> new GivenName(tag, ""))
                        .filter(name -> name.session().isPresent())
                        .forEach(name -> names.put(name, image)));
        return names;
    }

    /** Returns the session whose name for an image this is; empty if it is not such a name. */
    public Optional<String> session() {
        Matcher matcher = OF_SESSION.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Reads a record; empty if the labels of a volume are not those of a record. */
    public static Optional<GivenName> of(Map<String, String> labels) {
        String name = labels.get(Ownership.IMAGE);
        String id = labels.getOrDefault(Ownership.IMAGE_ID, "");
        String session = labels.getOrDefault(Ownership.SESSION, "");
        return Optional.ofNullable(name)
                .map(known -> new GivenName(known, id, labels.containsKey(Ownership.IMAGE_MADE)))
                .filter(known ->
                        !id.isEmpty() || known.session().filter(session::equals).isPresent());
    }

    /** Returns the labels of a record. */
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Ownership.IMAGE, name);
        if (!id.isEmpty()) {
            labels.put(Ownership.IMAGE_ID, id);
        }
        if (made) {
            labels.put(Ownership.IMAGE_MADE, "true");
        }
        return labels;
    }

    /**
     * Removes the name, unless another image has it now; the engine removes the image with its last name. An image that
     * the session has made is removed by its id if it has lost its last name to another one.
     *
     * @return whether no other image had it
     */
    public boolean removeFrom(Images images) {
        boolean same = id.isEmpty()
                || images.inspect(name).map(ImageDetails::id).filter(id::equals).isPresent();
        if (same) {
            images.remove(name);
        } else if (made) {
            removeNameless(images);
        }
        return same;
    }

    private void removeNameless(Images images) {
        boolean nameless = images.inspect(id)
                .filter(image -> image.tags().isEmpty() && image.digests().isEmpty())
                .isPresent();
        try {
            if (nameless) {
                images.remove(id);
            }
        } catch (EngineException refusal) {
            if (!refusal.conflict()) {
                throw refusal;
            }
            // Somebody else uses it, or has made another image of it.
            LOG.debug("Image {} without a name was not removed", id, refusal);
        }
    }

    /** The name of an image is the same whoever has made that. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GivenName given && name.equals(given.name) && id.equals(given.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, id);
    }
}
