package dev.mooring.services.internal.mail;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.services.SmtpServer;
import dev.mooring.services.internal.http.Http;
import dev.mooring.services.internal.http.HttpResponse;
import java.io.IOException;
import java.net.URI;

/** The handle of a server. */
record GreenMailHandle(DockerContainer container) implements SmtpServer {

    private static final int SMTP = 3025;
    private static final int POP3 = 3110;
    private static final int IMAP = 3143;
    private static final int API = 8080;
    /** What the server answers if it knows no such user. */
    private static final int UNKNOWN = 400;

    @Override
    public Endpoint endpoint() {
        return container.endpoint(SMTP);
    }

    @Override
    public Endpoint imap() {
        return container.endpoint(IMAP);
    }

    @Override
    public Endpoint pop3() {
        return container.endpoint(POP3);
    }

    /** Removes a mailbox, which exists as soon as it has received mail or somebody has logged in. */
    void remove(String address) throws IOException {
        URI user = container.endpoint(API).uri("http").resolve("/api/user/" + address);
        HttpResponse response = Http.send("DELETE", user);
        if (!response.isSuccess() && response.status() != UNKNOWN) {
            throw new IOException("DELETE " + user + " was answered with " + response.status() + " " + response.body());
        }
    }

    @Override
    public String toString() {
        return "GreenMail at " + endpoint();
    }
}
