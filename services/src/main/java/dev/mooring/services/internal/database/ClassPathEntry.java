package dev.mooring.services.internal.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A folder or an archive of the class path, as far as its content is asked for.
 *
 * @param place the folder or the archive
 * @param resource the resource that was found in it, without a slash at its end; empty for the entry itself
 */
record ClassPathEntry(Path place, String resource) {

    /** Finds a resource, which may be a folder, in all entries of a class path. */
    static List<ClassPathEntry> holding(String resource, ClassLoader loader) throws IOException {
        String name = resource.replaceFirst("/$", "");
        List<ClassPathEntry> found = new ArrayList<>();
        for (Enumeration<URL> urls = loader.getResources(name); urls.hasMoreElements(); ) {
            URL url = urls.nextElement();
            if (url.openConnection() instanceof JarURLConnection jar) {
                found.add(new ClassPathEntry(pathOf(jar.getJarFileURL()), name));
            } else if (url.getProtocol().equals("file")) {
                found.add(new ClassPathEntry(rootOf(pathOf(url), name), name));
            }
        }
        return found;
    }

    /** The entry that a class was loaded from, if it came from a file. */
    static Stream<ClassPathEntry> of(Class<?> type) {
        return Stream.ofNullable(type.getProtectionDomain().getCodeSource())
                .flatMap(source -> Stream.ofNullable(source.getLocation()))
                .filter(location -> location.getProtocol().equals("file"))
                .map(location -> new ClassPathEntry(pathOf(location), ""));
    }

    private static Path pathOf(URL url) {
        try {
            return Path.of(new URI(url.toString()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(url.toString(), e);
        }
    }

    private static Path rootOf(Path file, String resource) {
        Path root = file;
        for (int names = Path.of(resource).getNameCount(); names > 0; names--) {
            root = Objects.requireNonNull(root.getParent());
        }
        return root;
    }

    /** The whole entry instead of the resource. */
    ClassPathEntry whole() {
        return new ClassPathEntry(place, "");
    }

    /** Whether the resource has classes in it, which may use any other. */
    boolean hasClasses() throws IOException {
        if (isArchive()) {
            try (JarFile jar = new JarFile(place.toFile())) {
                return entries(jar).anyMatch(entry -> entry.getName().endsWith(".class"));
            }
        }
        return FileTree.of(place.resolve(resource)).files().stream()
                .anyMatch(file -> file.toString().endsWith(".class"));
    }

    /** Adds what the resource holds to a hash, in an order that is always the same. */
    void addTo(Fingerprint fingerprint) throws IOException {
        if (!isArchive()) {
            FileTree.of(place.resolve(resource)).addTo(fingerprint);
        } else if (resource.isEmpty()) {
            fingerprint.add(Files.readAllBytes(place));
        } else {
            try (JarFile jar = new JarFile(place.toFile())) {
                List<JarEntry> entries = entries(jar)
                        .sorted(Comparator.comparing(JarEntry::getName))
                        .toList();
                for (JarEntry entry : entries) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        fingerprint.add(entry.getName()).add(content.readAllBytes());
                    }
                }
            }
        }
    }

    private boolean isArchive() {
        return Files.isRegularFile(place);
    }

    private Stream<JarEntry> entries(JarFile jar) {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .filter(entry ->
                        entry.getName().equals(resource) || entry.getName().startsWith(resource + "/"));
    }
}
