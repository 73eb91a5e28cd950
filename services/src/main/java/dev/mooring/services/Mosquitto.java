package dev.mooring.services;

import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.PortForward;
import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.mosquitto.MosquittoConfigurer;
import dev.mooring.services.internal.mosquitto.MosquittoProvider;
import dev.mooring.wait.WaitForPort;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares a Mosquitto broker, for MQTT.
 *
 * <pre>{@code
 * class SensorsIT {
 *     @Mosquitto
 *     static MosquittoServer broker;
 *
 *     @Test
 *     void publishes() throws MqttException {
 *         try (MqttClient client = new MqttClient(broker.tcpUri().toString(), "test")) { ... }
 *     }
 * }
 * }</pre>
 *
 * <p>Write it on a field, parameter or component of type {@link MosquittoServer} or
 * {@link dev.mooring.resource.DockerContainer}, or on a class. Annotations of the core beside this one, such as
 * {@code @Container(startTimeout = "1 m")} or {@code @Network("backend")}, replace or extend what it declares. The
 * image must be the official one or derived from it.
 *
 * <p>Without a configuration, the image accepts no clients from outside of the container. Mooring copies one into it
 * that accepts them on port 1883. To use your own, copy it to the same place: {@code @CopyToContainer(source =
 * "classpath:mosquitto.conf", target = "/mosquitto/config/mosquitto.conf")}. {@link #user()} and {@link #password()}
 * then configure nothing; set them to those of the configuration, so that the handle returns them.
 *
 * <p>{@code @Template} can use what the handle answers, as in {@code ${name.uri}}: see {@link Server}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
@Container(name = "${@name}", image = "${@image}", prestart = Prestart.ALWAYS)
@PortForward(1883)
@WaitForPort(1883)
@ConfigureUsing(MosquittoConfigurer.class)
@ProvideUsing(MosquittoProvider.class)
public @interface Mosquitto {

    /**
     * Sets the logical name.
     *
     * @return the name; by default that of the field, parameter or component. On a class it is that of the annotation
     *     that is written there, {@code mosquitto} for {@code @Mosquitto}
     */
    String name() default "";

    /**
     * Sets the image.
     *
     * @return the name of the image
     */
    String image() default "eclipse-mosquitto:2";

    /**
     * Sets the user that clients must authenticate as. Mooring creates it with a command, so the container must not
     * have a command of its own, unless you copy a configuration of your own.
     *
     * @return the user; by default, clients need not authenticate
     */
    String user() default "";

    /**
     * Sets the password of the user.
     *
     * @return the password
     */
    String password() default "";

    /**
     * Sets entries of the broker's configuration file. They must not be set if a configuration is copied into the
     * container.
     *
     * @return entries {@code name=value}, for instance {@code max_inflight_messages=5}
     */
    String[] options() default {};

    /**
     * Sets how long the server lives.
     *
     * @return the scope; by default CLASS for a static field or an annotated class, and METHOD otherwise (see
     *     {@link Scope#AUTO})
     */
    Scope scope() default Scope.AUTO;
}
