package dev.mooring.services.internal.s3;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.services.S3Server;

/** The handle of a server. It has the region that S3Mock has by default, and accepts all credentials. */
record S3MockHandle(DockerContainer container) implements S3Server {

    private static final int HTTP = 9090;
    private static final String ANY = "mooring";

    @Override
    public Endpoint endpoint() {
        return container.endpoint(HTTP);
    }

    @Override
    public String region() {
        return "us-east-1";
    }

    @Override
    public String user() {
        return ANY;
    }

    @Override
    public String password() {
        return ANY;
    }

    @Override
    public String toString() {
        return "S3Mock at " + endpoint();
    }
}
