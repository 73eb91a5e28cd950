package dev.mooring.services.internal.s3;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.services.Bucket;
import dev.mooring.services.S3Server;
import dev.mooring.services.TestBucket;
import dev.mooring.services.internal.handle.Removal;
import java.io.IOException;

/** Makes a bucket for a test. */
public final class BucketProvider implements Provider<Bucket, TestBucket> {

    private static final int LONGEST_NAME = 63;

    /** Called by reflection. */
    public BucketProvider() {}

    @Override
    public void plan(Bucket annotation, ValuePlan<TestBucket> plan) {
        plan.dependsOn(S3Server.class, annotation.server());
        plan.injectAs(String.class, TestBucket::name);
        plan.property("name", TestBucket::name);
        plan.property("uri", bucket -> bucket.uri().toString());
    }

    @Override
    public TestBucket provide(Bucket annotation, ValueContext context) throws IOException {
        // Names of buckets must not contain underscores.
        String name = context.uniqueName(LONGEST_NAME).replace('_', '-');
        OwnBucket bucket = new OwnBucket(context.get(S3Server.class), name);
        bucket.requests().create();
        return bucket;
    }

    @Override
    public void remove(TestBucket value, ValueContext context) throws IOException {
        Removal.from(
                value.server().container(), () -> ((OwnBucket) value).requests().delete());
    }
}
