/**
 * Implements {@link dev.mooring.services.S3} with Adobe's S3Mock, and the buckets that tests get.
 *
 * <p>{@link S3Provider} makes the handle, and {@link BucketProvider} a bucket. Read {@link BucketRequests} first, which
 * sends the requests, without signatures, because S3Mock does not ask for them; {@link OwnBucket} is the bucket as its
 * test sees it.
 */
@NullMarked
package dev.mooring.services.internal.s3;

import org.jspecify.annotations.NullMarked;
