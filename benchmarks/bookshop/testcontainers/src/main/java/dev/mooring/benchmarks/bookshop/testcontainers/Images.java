package dev.mooring.benchmarks.bookshop.testcontainers;

import dev.mooring.benchmarks.harness.Task;
import org.testcontainers.utility.DockerImageName;

/** The images that Mooring takes, too. */
final class Images {

    static final DockerImageName POSTGRES = image("postgres", "17");
    static final DockerImageName REDIS = image("redis", "8");
    static final DockerImageName RABBITMQ = image("rabbitmq", "4");

    private Images() {}

    private static DockerImageName image(String name, String tag) {
        return DockerImageName.parse(Task.image(name + ":" + tag)).asCompatibleSubstituteFor(name);
    }
}
