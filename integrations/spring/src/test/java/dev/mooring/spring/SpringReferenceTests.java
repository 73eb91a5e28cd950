package dev.mooring.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** The reference lists every annotation of mooring-spring with every attribute. */
class SpringReferenceTests {

    private static final Path REFERENCE = Path.of("../../docs/reference/spring-annotations.md");

    @Test
    void everyAnnotationAndAttributeIsInTheReference() throws IOException {
        String reference = Files.readString(REFERENCE);
        assertThat(annotations()).contains(SpringProperty.class).allSatisfy(annotation -> {
            String heading = "## @" + annotation.getSimpleName() + "\n";
            assertThat(reference).contains(heading);
            int start = reference.indexOf(heading);
            int next = reference.indexOf("\n## ", start + 1);
            String section = reference.substring(start, next < 0 ? reference.length() : next);
            assertThat(Arrays.stream(annotation.getDeclaredMethods()))
                    .allSatisfy(attribute -> assertThat(section).contains("| `" + attribute.getName() + "` |"));
        });
    }

    /** Fixtures of tests declare annotations of their own inside their classes. */
    private static List<Class<?>> annotations() {
        return ReflectionSupport.findAllClassesInPackage(
                "dev.mooring.spring",
                type -> type.isAnnotation()
                        && type.getPackageName().equals("dev.mooring.spring")
                        && !type.isMemberClass(),
                name -> true);
    }
}
