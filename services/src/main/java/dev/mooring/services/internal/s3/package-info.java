/** S3Mock: its handle, and buckets. */
@NullMarked
package dev.mooring.services.internal.s3;

import org.jspecify.annotations.NullMarked;
