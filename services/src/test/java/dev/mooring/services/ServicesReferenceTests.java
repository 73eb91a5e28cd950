package dev.mooring.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** The reference lists every annotation of the services with every attribute. */
class ServicesReferenceTests {

    private static final Path REFERENCE = Path.of("../docs/reference/services-annotations.md");

    @Test
    void everyAnnotationAndAttributeIsInTheReference() throws IOException {
        String reference = Files.readString(REFERENCE);
        assertThat(annotations()).contains(Database.class).allSatisfy(annotation -> {
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
                "dev.mooring.services",
                type -> type.isAnnotation()
                        && type.getPackageName().equals("dev.mooring.services")
                        && !type.isMemberClass(),
                name -> true);
    }
}
