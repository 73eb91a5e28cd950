package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects a text with its placeholders replaced into a {@code String} or a {@code java.net.URI}.
 *
 * <pre>{@code
 * @Container(image = "postgres:17") @Env("POSTGRES_PASSWORD=secret") @PortForward(5432)
 * static DockerContainer db;
 *
 * @Template("jdbc:postgresql://${db.address:5432}/postgres")
 * static String url;
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, ANNOTATION_TYPE})
@ExtendWith(DockerExtension.class)
public @interface Template {

    /**
     * Sets the text.
     *
     * @return a text such as {@code jdbc:postgresql://${db.address:5432}/app}
     */
    String value();
}
