package dev.mooring.services.internal.nginx;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.Nginx;
import dev.mooring.services.NginxServer;
import dev.mooring.services.internal.handle.Placeholders;

/** Makes the handle of a server. */
public final class NginxProvider implements Provider<Nginx, NginxServer> {

    /** Used by its name. */
    public NginxProvider() {}

    @Override
    public void plan(Nginx nginx, ValuePlan<NginxServer> plan) {
        Placeholders.ofEndpoint(plan);
        plan.property("uri", server -> server.uri().toString());
    }

    @Override
    public NginxServer provide(Nginx nginx, ValueContext context) {
        return new NginxHandle(context.get(DockerContainer.class));
    }
}
