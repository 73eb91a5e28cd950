package dev.mooring.services.internal.mail;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.services.Mailbox;
import dev.mooring.services.SmtpServer;
import dev.mooring.services.TestMailbox;
import dev.mooring.services.internal.handle.Removal;
import java.io.IOException;

/** Makes up addresses: the server makes the mailbox when the first mail arrives. */
public final class MailboxProvider implements Provider<Mailbox, TestMailbox> {

    /** The longest local part of an address. */
    private static final int LONGEST_NAME = 64;

    /** A domain that is reserved for tests. */
    private static final String DOMAIN = "@mooring.test";

    /** Used by its name. */
    public MailboxProvider() {}

    @Override
    public void plan(Mailbox mailbox, ValuePlan<TestMailbox> plan) {
        plan.dependsOn(SmtpServer.class, mailbox.server());
        plan.injectAs(String.class, TestMailbox::address);
        plan.property("address", TestMailbox::address);
    }

    @Override
    public TestMailbox provide(Mailbox mailbox, ValueContext context) {
        return new ImapMailbox(context.uniqueName(LONGEST_NAME) + DOMAIN, context.get(SmtpServer.class));
    }

    @Override
    public void remove(TestMailbox value, ValueContext context) throws IOException {
        GreenMailHandle server = (GreenMailHandle) value.server();
        Removal.from(server.container(), () -> server.remove(value.address()));
    }
}
