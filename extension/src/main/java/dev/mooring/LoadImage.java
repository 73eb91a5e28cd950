package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Declares an image that comes from an archive of {@code docker save}.
 *
 * <p>On a field, parameter or record component of type {@link dev.mooring.resource.DockerImage} the handle is injected,
 * and containers are made from the image by its name: {@code @Container(image = "${image}")}. On a container it stands
 * for the image of that container. The names that come with the archive are taken away with the scope, unless the
 * engine had them before.
 *
 * @since 0.1
 */
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
     * Says which of the archive's images is meant.
     *
     * @return the image's name, as {@code web:1}; by default the archive's first
     */
    String image() default "";
}
