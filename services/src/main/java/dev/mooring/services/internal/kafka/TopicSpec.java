package dev.mooring.services.internal.kafka;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A topic to be created.
 *
 * @param name the name on the server
 * @param partitions the number of partitions
 * @param config its configuration
 */
record TopicSpec(String name, int partitions, Map<String, String> config) {

    /** @param entries as {@code key=value} */
    static TopicSpec of(String name, int partitions, String... entries) {
        Map<String, String> config = new LinkedHashMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            config.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return new TopicSpec(name, partitions, config);
    }
}
