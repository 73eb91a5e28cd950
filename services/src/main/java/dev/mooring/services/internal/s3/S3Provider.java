package dev.mooring.services.internal.s3;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.S3;
import dev.mooring.services.S3Server;
import dev.mooring.services.internal.handle.Placeholders;

/** Makes the handle of a server. */
public final class S3Provider implements Provider<S3, S3Server> {

    /** Called by reflection. */
    public S3Provider() {}

    @Override
    public void plan(S3 annotation, ValuePlan<S3Server> plan) {
        Placeholders.ofEndpoint(plan);
        plan.property("uri", server -> server.uri().toString());
        plan.property("region", S3Server::region);
        plan.property("user", S3Server::user);
        plan.property("password", S3Server::password);
        plan.property("accessKey", S3Server::accessKey);
        plan.property("secretKey", S3Server::secretKey);
    }

    @Override
    public S3Server provide(S3 annotation, ValueContext context) {
        return new S3MockHandle(context.get(DockerContainer.class));
    }
}
