package dev.mooring.services.internal.rabbitmq;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The plugins of a server, and the ports on which they serve. */
record Plugins(List<String> names) {

    static final int MANAGEMENT_PORT = 15672;

    private static final Map<String, Integer> PORTS = Map.of(
            "rabbitmq_management",
            MANAGEMENT_PORT,
            "rabbitmq_mqtt",
            1883,
            "rabbitmq_stomp",
            61613,
            "rabbitmq_stream",
            5552,
            "rabbitmq_web_mqtt",
            15675,
            "rabbitmq_web_stomp",
            15674);

    Plugins(String... names) {
        this(List.of(names));
    }

    List<Integer> ports() {
        return names.stream().map(PORTS::get).filter(Objects::nonNull).toList();
    }

    /** Returns the value of the variable that the server reads. */
    String variable() {
        return String.join(",", names);
    }
}
