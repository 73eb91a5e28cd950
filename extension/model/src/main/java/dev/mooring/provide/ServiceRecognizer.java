package dev.mooring.provide;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Recognizes services of Compose files for which an environment has no annotated component, so that frameworks can
 * connect an application to them. Mooring finds implementations with {@link java.util.ServiceLoader}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ServiceRecognizer {

    /**
     * Returns the field whose annotations apply to a service as if they were on a component of the environment.
     *
     * @param image the image of the service, as the Compose file names it
     * @param labels the labels of the service
     * @return a field with an annotation such as {@code @Postgres}, or empty if the service stays a container
     */
    Optional<Field> recognize(String image, Map<String, String> labels);
}
