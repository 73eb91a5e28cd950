package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Declares an image that comes from an archive of {@code docker save}.
 *
 * <p>On a field, parameter or record component of type {@link dev.mooring.resource.DockerImage} the handle is injected,
 * and containers refer to the image by its name: {@code @Container(image = "${image}")}. On a container it takes the
 * place of {@link Container#image()}. The image names in the archive are removed at the end of the scope, unless the
 * engine had them before.
 *
 * <pre>{@code
 * @LoadImage("target/app.tar")
 * static DockerImage app;
 *
 * @Container(image = "${app}")
 * static DockerContainer web;
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@ExtendWith(DockerExtension.class)
public @interface LoadImage {

    /**
     * Names the archive.
     *
     * @return {@code classpath:…} for a class-path resource, otherwise a path on the host, relative to the project
     *     directory
     */
    String value();

    /**
     * Sets the logical name.
     *
     * @return the name; by default that of the field or parameter, on a container its name with {@code -image}
     */
    String name() default "";

    /**
     * Selects one of the images in the archive.
     *
     * @return the image's name, such as {@code web:1}; by default the archive's first
     */
    String image() default "";
}
