/**
 * Typed servers, and what a test gets from one: a database, a topic, a bucket, a mailbox.
 *
 * <p>Begin with the annotation of your server, such as {@link Postgres}, {@link Kafka}, {@link Redis} or {@link S3}. It
 * declares a container with suitable settings, and injects a handle:
 *
 * <pre>{@code
 * class OrdersIT {
 *     @Postgres
 *     static PostgresServer db;
 *
 *     @Test
 *     void saves(@Database(scripts = "classpath:schema.sql") DataSource fresh) { ... }
 * }
 * }</pre>
 *
 * <p>Annotations such as {@link Database}, {@link Topic}, {@link Bucket} and {@link Mailbox} give each test a part of
 * the server that no other test uses. {@link Server} describes what all handles have in common.
 */
@NullMarked
package dev.mooring.services;

import org.jspecify.annotations.NullMarked;
