package dev.mooring.internal.scan;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** Makes instances of the classes that annotations name. */
final class Instances {

    private Instances() {}

    /** @param annotation what names the class, for mistakes */
    static <T> Optional<T> create(Class<? extends T> type, String annotation, Texts texts) {
        String shown = annotation + " names " + type.getSimpleName();
        if (Modifier.isAbstract(type.getModifiers())) {
            texts.mistake(shown + ", which is abstract.", "Name a class that can be instantiated.");
            return Optional.empty();
        }
        if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
            texts.mistake(shown + ", which is an inner class.", "Make it static.");
            return Optional.empty();
        }
        try {
            Constructor<? extends T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance());
        } catch (NoSuchMethodException none) {
            texts.mistake(shown + ", which needs a no-argument constructor.", "Add one; it may be private.");
        } catch (InvocationTargetException thrown) {
            texts.mistake(
                    shown + ", whose constructor threw " + thrown.getCause() + ".", "Let the constructor do nothing.");
        } catch (ReflectiveOperationException | RuntimeException closed) {
            texts.mistake(
                    shown + ", which cannot be instantiated: " + closed + ".",
                    "If it is in a named module, open its package to dev.mooring.");
        }
        return Optional.empty();
    }
}
