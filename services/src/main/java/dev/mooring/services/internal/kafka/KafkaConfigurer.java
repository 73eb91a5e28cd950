package dev.mooring.services.internal.kafka;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.Kafka;
import dev.mooring.services.internal.handle.EffectiveEnv;
import dev.mooring.services.internal.handle.OfficialImage;
import dev.mooring.services.internal.handle.ServerOption;
import dev.mooring.spec.ContainerSpec;
import java.util.Locale;

/**
 * Sets the listeners of a server.
 *
 * <p>A client asks any listener for the address to use, so each kind of client has a listener that advertises an
 * address which that client reaches: the test JVM, the containers of a network, and the broker itself.
 */
public final class KafkaConfigurer implements ContainerConfigurer<Kafka> {

    private static final String LISTENERS = "KAFKA_LISTENERS";
    private static final String ADVERTISED = "KAFKA_ADVERTISED_LISTENERS";

    /** Called by reflection. */
    public KafkaConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, Kafka annotation) {
        OfficialImage.KAFKA.check(spec.image());
        ContainerSpec.Builder builder = spec.toBuilder();
        EffectiveEnv env = EffectiveEnv.of(spec);
        boolean networked = !spec.networks().isEmpty();
        if (env.get(LISTENERS).isEmpty()) {
            builder.env(
                    LISTENERS,
                    "HOST://:9092,BROKER://localhost:9094,CONTROLLER://localhost:9093"
                            + (networked ? ",NETWORK://:19092" : ""));
        }
        if (env.get(ADVERTISED).isEmpty()) {
            builder.env(
                    ADVERTISED,
                    "HOST://${self.host}:${self.port:9092},BROKER://localhost:9094"
                            + (networked ? ",NETWORK://" + alias(spec) + ":19092" : ""));
        }
        ServerOption.of(annotation.options()).forEach(option -> builder.env(variable(option.name()), option.value()));
        return builder.build();
    }

    /** The image reads an entry from a variable whose name has underscores in place of dots, and escapes the others. */
    private static String variable(String entry) {
        return "KAFKA_"
                + entry.replace("_", "__").replace("-", "___").replace(".", "_").toUpperCase(Locale.ROOT);
    }

    private static String alias(ContainerSpec spec) {
        return spec.networks().get(0).aliases().get(0);
    }
}
