package dev.mooring.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.spring.app.OneRun;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An application that runs outside of tests has its environment, also after a restart. */
class DevelopmentIT {

    @Test
    void aRestartFindsTheSameContainers() throws Exception {
        String first = new OneRun().get();
        assertThat(first).startsWith("1 yes true ");
        URL classes = OneRun.class.getProtectionDomain().getCodeSource().getLocation();
        try (Restarted loader = new Restarted(classes)) {
            Thread.currentThread().setContextClassLoader(loader);
            Object again = loader.loadClass(OneRun.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(again).isNotInstanceOf(OneRun.class);
            assertThat(((Supplier<?>) again).get()).isEqualTo(first);
        } finally {
            Thread.currentThread().setContextClassLoader(OneRun.class.getClassLoader());
        }
    }

    /** Loads the classes of the project itself, as devtools do for each restart. */
    private static final class Restarted extends URLClassLoader {

        Restarted(URL classes) {
            super(new URL[] {classes}, OneRun.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null && name.startsWith("dev.mooring.spring.app.")) {
                    loaded = findClass(name);
                }
                return loaded == null ? super.loadClass(name, resolve) : loaded;
            }
        }
    }
}
