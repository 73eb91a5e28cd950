package dev.mooring.internal.reaper;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the class path with which another JVM has the classes of this one. */
final class OwnClassPath {

    private OwnClassPath() {}

    /** Whether another JVM finds this class there. What a class loader of the test's own has loaded, it does not. */
    static boolean has(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        return ClassLoader.getSystemClassLoader().getResource(name) != null;
    }

    /** The class path and the modules, which may hold us instead; absolute, since it is used elsewhere. */
    static String text() {
        return Stream.concat(entries(), modules())
                .map(Path::toAbsolutePath)
                .map(Path::toString)
                .distinct()
                .collect(joining(File.pathSeparator));
    }

    private static Stream<Path> entries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of);
    }

    /** Those of the application: the JDK's own have no file. */
    private static Stream<Path> modules() {
        return ModuleLayer.boot().configuration().modules().stream()
                .map(module -> module.reference().location())
                .flatMap(Optional::stream)
                .filter(location -> "file".equals(location.getScheme()))
                .map((URI location) -> Path.of(location));
    }
}
