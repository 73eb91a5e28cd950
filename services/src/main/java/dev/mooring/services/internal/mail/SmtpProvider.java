package dev.mooring.services.internal.mail;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.MailServer;
import dev.mooring.services.Smtp;

/** Makes the handle of a server. */
public final class SmtpProvider implements Provider<Smtp, MailServer> {

    /** Used by its name. */
    public SmtpProvider() {}

    @Override
    public void plan(Smtp smtp, ValuePlan<MailServer> plan) {
        plan.property("host", server -> server.smtp().host());
        plan.property("smtpPort", server -> String.valueOf(server.smtp().port()));
        plan.property("imapPort", server -> String.valueOf(server.imap().port()));
        plan.property("pop3Port", server -> String.valueOf(server.pop3().port()));
    }

    @Override
    public MailServer provide(Smtp smtp, ValueContext context) {
        return new GreenMailHandle(context.get(DockerContainer.class));
    }
}
