package dev.mooring.services.internal.mail;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.Smtp;
import dev.mooring.services.SmtpServer;
import dev.mooring.services.internal.handle.Placeholders;

/** Makes the handle of a server. */
public final class SmtpProvider implements Provider<Smtp, SmtpServer> {

    /** Used by its name. */
    public SmtpProvider() {}

    @Override
    public void plan(Smtp smtp, ValuePlan<SmtpServer> plan) {
        Placeholders.ofEndpoint(plan);
        plan.property("uri", server -> server.uri().toString());
        plan.property("imap", server -> server.imap().toString());
        plan.property("pop3", server -> server.pop3().toString());
    }

    @Override
    public SmtpServer provide(Smtp smtp, ValueContext context) {
        return new GreenMailHandle(context.get(DockerContainer.class));
    }
}
