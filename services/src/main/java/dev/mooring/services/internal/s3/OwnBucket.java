package dev.mooring.services.internal.s3;

import dev.mooring.resource.MooringException;
import dev.mooring.services.S3Server;
import dev.mooring.services.TestBucket;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A bucket as its test sees it. */
record OwnBucket(S3Server server, String name) implements TestBucket {

    @Override
    public URI uri() {
        return server.uri().resolve("/" + name);
    }

    BucketRequests requests() {
        return new BucketRequests(uri());
    }

    @Override
    public List<String> keys() {
        try {
            return requests().keys();
        } catch (IOException e) {
            throw new MooringException("The keys of bucket " + name + " could not be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "bucket " + name;
    }
}
