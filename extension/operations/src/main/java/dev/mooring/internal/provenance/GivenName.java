package dev.mooring.internal.provenance;

import dev.mooring.internal.engine.Images;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.ImageSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name that a session has given to an image.
 *
 * @param name the name
 * @param id the image's id; an empty text for a name that only the session uses, which was recorded before the image
 *     was made
 */
public record GivenName(String name, String id) {

    private static final String REPOSITORY = "mooring.local/made";

    /** Ends with the session and a number. */
    private static final Pattern OF_SESSION = Pattern.compile(Pattern.quote(REPOSITORY) + ":(.+)-\\d+");

    /** A name for an image that a session makes. */
    public static GivenName ofSession(String session, int number) {
        return new GivenName(REPOSITORY + ":" + session + "-" + number, "");
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
                .map(known -> new GivenName(known, id))
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
        return labels;
    }

    /**
     * Removes the name, unless another image has it now; the engine removes the image with its last name.
     *
     * @return whether no other image had it
     */
    public boolean removeFrom(Images images) {
        boolean same = id.isEmpty()
                || images.inspect(name).map(ImageDetails::id).filter(id::equals).isPresent();
        if (same) {
            images.remove(name);
        }
        return same;
    }
}
