package dev.mooring.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.DockerExtension;
import dev.mooring.spec.ContainerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** Compares the public API with the one that was decided on. */
class ApiTests {

    private static final Path BASELINE =
            Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/reference/api.txt");

    @Test
    void apiIsTheOneThatWasDecidedOn() throws IOException {
        List<String> expected = qualified(Files.readString(BASELINE));
        String listing = ApiListing.of(types());
        List<String> found = qualified(listing);

        List<String> changes = new ArrayList<>();
        expected.stream().filter(line -> !found.contains(line)).forEach(line -> changes.add("- " + line));
        found.stream().filter(line -> !expected.contains(line)).forEach(line -> changes.add("+ " + line));
        if (!listing.equals(Files.readString(BASELINE))) {
            Files.writeString(Path.of("target/api.txt"), listing);
        }
        assertThat(changes).as("%s", """
                        The public API differs from docs/reference/api.txt:
                        %s
                        A line with - breaks those who use it; so does a new method that others must implement.
                        To decide on the change, run this in the root directory, and mention it in CHANGELOG.md:
                            cp extension/jupiter/target/api.txt docs/reference/api.txt
                        Otherwise, make the type or member less visible, or move it to an internal package.""".formatted(String.join("\n", changes))).isEmpty();
        assertThat(listing).isEqualTo(Files.readString(BASELINE));
    }

    /** Each member with the type that it is in, so that a difference can be read alone. */
    private static List<String> qualified(String listing) {
        List<String> lines = new ArrayList<>();
        String type = "";
        for (String line : listing.lines().filter(each -> !each.isBlank()).toList()) {
            boolean isMember = line.startsWith(" ");
            type = isMember ? type : line;
            lines.add(
                    isMember
                            ? type.replaceFirst("(?:\\S+ )*?(dev\\.\\S+?)(?:[ (].*|$)", "$1") + ": " + line.strip()
                            : line);
        }
        return lines;
    }

    private static Stream<Class<?>> types() {
        return ReflectionSupport.findAllClassesInPackage("dev.mooring", type -> true, name -> true).stream()
                .filter(type -> !type.getName().startsWith("dev.mooring.internal."))
                .filter(type -> Stream.of(ContainerSpec.class, DockerExtension.class)
                        .anyMatch(main -> origin(type).equals(origin(main))));
    }

    /** Where a class was loaded from: tests have types in the same packages. */
    private static String origin(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }
}
