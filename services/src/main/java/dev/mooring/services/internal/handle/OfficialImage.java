package dev.mooring.services.internal.handle;

import dev.mooring.resource.MooringException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The official images of servers, by whose names services of Compose files are recognized. */
public enum OfficialImage {
    POSTGRES("@Postgres", "postgres"),
    MYSQL("@MySQL", "mysql"),
    MARIADB("@MariaDB", "mariadb"),
    REDIS("@Redis", "redis|redis/redis-stack|redis/redis-stack-server"),
    VALKEY("@Valkey", "valkey/valkey"),
    RABBITMQ("@RabbitMQ", "rabbitmq"),
    KAFKA("@Kafka", "apache/kafka|apache/kafka-native"),
    OPENLDAP("@OpenLdap", "osixia/openldap");

    private final String annotation;
    private final Pattern names;

    /** @param names a regular expression for the names, without registry and tag */
    OfficialImage(String annotation, String names) {
        this.annotation = annotation;
        this.names = Pattern.compile(names);
    }

    /** The server that an image is of, whatever its registry, tag and digest are. */
    public static Optional<OfficialImage> of(String image) {
        String name = image.replaceFirst("@.*", "")
                .replaceFirst(":[^:/]*$", "")
                .replaceFirst("^(?:localhost|[^/]*[.:][^/]*)/", "")
                .replaceFirst("^library/", "");
        return Stream.of(values())
                .filter(each -> each.names.matcher(name).matches())
                .findFirst();
    }

    /**
     * Rejects the image of another server, which the service of a Compose file may have.
     *
     * @param others the servers besides this one whose images do as well
     */
    public void check(String image, OfficialImage... others) {
        Optional<OfficialImage> found = of(image);
        if (found.isPresent() && found.get() != this && Stream.of(others).noneMatch(found.get()::equals)) {
            throw new MooringException(annotation + " is on a container of the image '" + image + "', which "
                    + found.get().annotation + " is for.");
        }
    }
}
