package dev.mooring.internal.provision;

import dev.mooring.internal.text.ErrorText;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * The static method that prepares a container before its snapshot is taken.
 *
 * @param name the method as {@code com.example.Type#method}
 * @param subject the container, for errors
 * @param loader the loader of the class
 */
record PreparationMethod(String name, Subject subject, ClassLoader loader) {

    void call(DockerContainer container) {
        int hash = name.indexOf('#');
        try {
            Method method = Class.forName(name.substring(0, Math.max(0, hash)), true, loader)
                    .getDeclaredMethod(name.substring(hash + 1), DockerContainer.class);
            method.setAccessible(true);
            method.invoke(null, container);
        } catch (InvocationTargetException thrown) {
            Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
            throw failed("threw " + cause, cause);
        } catch (ReflectiveOperationException | RuntimeException absent) {
            throw failed("cannot be called: " + absent, absent);
        }
    }

    private MooringException failed(String what, Throwable cause) {
        return new MooringException(
                ErrorText.of(subject.capitalized() + " was not prepared.")
                        .add("method", name)
                        .add("found", "it " + what)
                        .toString(),
                cause);
    }
}
