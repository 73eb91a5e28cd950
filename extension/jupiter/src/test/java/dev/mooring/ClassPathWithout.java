package dev.mooring;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Loads the class path once more, without the jar that has a service. */
public final class ClassPathWithout extends URLClassLoader {

    private final Class<?> service;

    public ClassPathWithout(Class<?> service) {
        super(
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(ClassPathWithout::url)
                        .toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader());
        this.service = service;
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals("META-INF/services/" + service.getName())
                ? Collections.emptyEnumeration()
                : super.getResources(name);
    }

    /** Calls a public class there; its result must be of the JDK's types. */
    public Object call(Class<? extends Callable<?>> type) throws Exception {
        Callable<?> callable =
                (Callable<?>) loadClass(type.getName()).getConstructor().newInstance();
        return callable.call();
    }
}
