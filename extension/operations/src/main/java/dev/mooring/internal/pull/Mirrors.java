package dev.mooring.internal.pull;

import dev.mooring.internal.engine.ImageReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The places that are asked before a registry is, in order ({@code mooring.image.mirrors}).
 *
 * @param places each registry's mirrors: a host, or a host with the path of the registry's repositories
 */
public record Mirrors(Map<String, List<String>> places) {

    public static final Mirrors NONE = new Mirrors(Map.of());

    public Mirrors {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        places.forEach((registry, mirrors) -> copy.put(registry, List.copyOf(mirrors)));
        places = Map.copyOf(copy);
    }

    /**
     * Reads {@code docker.io = mirror.example.com/hub, quay.io = mirror.example.com/quay}; a registry that is named
     * several times has several mirrors.
     *
     * @throws IllegalArgumentException if a part is not of that form
     */
    public static Mirrors parse(String text) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            if (part.isBlank()) {
                continue;
            }
            String[] sides = part.split("=", -1);
            String registry = sides[0].strip();
            String mirror = sides.length == 2 ? sides[1].strip().replaceFirst("/+$", "") : "";
            if (!isHost(registry) || !isHost(mirror.split("/", 2)[0])) {
                throw new IllegalArgumentException("'" + part.strip()
                        + "' is not of the form registry=mirror, for instance docker.io=mirror.example.com/hub");
            }
            places.computeIfAbsent(registry, any -> new ArrayList<>()).add(mirror);
        }
        return places.isEmpty() ? NONE : new Mirrors(places);
    }

    private static boolean isHost(String text) {
        return !text.isEmpty() && ImageReference.parse(text + "/x").registry().equals(text);
    }

    /** The names under which the mirrors have an image. */
    List<ImageReference> of(ImageReference image) {
        return places.getOrDefault(image.registry(), List.of()).stream()
                .map(mirror -> {
                    ImageReference place = ImageReference.parse(mirror + "/" + image.repository());
                    return new ImageReference(place.registry(), place.repository(), image.tag(), image.digest());
                })
                .toList();
    }
}
