package dev.mooring.internal.compose;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The images that services build under a name, so that other services can be created from them. */
final class ImageNames {

    private final Map<String, String> builders = new HashMap<>();

    ImageNames(Map<String, Yaml> services) {
        services.forEach((name, service) -> {
            if (service instanceof Yaml.Mapping mapping
                    && mapping.get("build") != null
                    && mapping.get("image") instanceof Yaml.Text image) {
                builders.putIfAbsent(image.text(), name);
            }
        });
    }

    /** The service that builds an image. */
    Optional<String> builder(String image) {
        return Optional.ofNullable(builders.get(image));
    }

    /** The logical name of the image that a service builds. */
    static String of(String service) {
        return service + "-image";
    }
}
