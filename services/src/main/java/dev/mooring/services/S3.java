package dev.mooring.services;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.s3.S3Provider;
import dev.mooring.wait.WaitForHttp;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares a store for objects that speaks the protocol of Amazon S3: Adobe's S3Mock.
 *
 * <pre>{@code
 * class InvoicesIT {
 *     @S3
 *     static S3Server s3;
 *
 *     @Test
 *     void archives(@Bucket TestBucket bucket) {
 *         new Archive(s3.uri(), bucket.name()).store("2026/1.pdf", invoice);
 *         assertThat(bucket.keys()).containsExactly("2026/1.pdf");
 *     }
 * }
 * }</pre>
 *
 * <p>Write it on a field, parameter or component of type {@link S3Server} or
 * {@link dev.mooring.resource.DockerContainer}, or on a class. Annotations of the core beside this one, such as
 * {@code @Container(startTimeout = "1 m")} or {@code @Network("backend")}, replace or extend what it declares. The
 * image must be that of S3Mock, version 4 or newer.
 *
 * <p>{@code @Template} can use what the handle answers, as in {@code ${name.uri}}: see {@link Server}. Other containers
 * reach the server at port 9090 of the alias.
 *
 * <p>Clients must use path-style access ({@code forcePathStyle(true)}). S3Mock accepts any credentials, and does not
 * check permissions. The server is ready when it answers requests.
 *
 * @since 0.1
 * @see Bucket
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
@Container(name = "${@name}", image = "${@image}", prestart = Prestart.ALWAYS)
@Env("JDK_JAVA_OPTIONS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
@PortForward(9090)
@WaitForHttp(value = "/favicon.ico", port = 9090)
@ProvideUsing(S3Provider.class)
public @interface S3 {

    /**
     * Sets the logical name.
     *
     * @return the name; by default that of the field, parameter or component. On a class it is that of the annotation
     *     that is written there, {@code s3} for {@code @S3}
     */
    String name() default "";

    /**
     * Sets the image.
     *
     * @return the name of the image
     */
    String image() default "adobe/s3mock:4.7.0";

    /**
     * Sets how long the server lives.
     *
     * @return the scope; by default CLASS for a static field or an annotated class, and METHOD otherwise (see
     *     {@link Scope#AUTO})
     */
    Scope scope() default Scope.AUTO;
}
