package dev.mooring.services.internal.kafka;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.services.Kafka;
import dev.mooring.services.KafkaServer;
import dev.mooring.services.internal.handle.Placeholders;

/** Makes the handle of a server. */
public final class KafkaProvider implements Provider<Kafka, KafkaServer> {

    private static final int PORT = 9092;

    /** Called by reflection. */
    public KafkaProvider() {}

    @Override
    public void plan(Kafka annotation, ValuePlan<KafkaServer> plan) {
        Placeholders.ofEndpoint(plan);
        plan.property("bootstrapServers", KafkaServer::bootstrapServers);
    }

    @Override
    public KafkaServer provide(Kafka annotation, ValueContext context) {
        return new Handle(context.get(DockerContainer.class));
    }

    private record Handle(DockerContainer container) implements KafkaServer {

        @Override
        public Endpoint endpoint() {
            return container.endpoint(PORT);
        }

        @Override
        public String toString() {
            return "Kafka at " + endpoint();
        }
    }
}
