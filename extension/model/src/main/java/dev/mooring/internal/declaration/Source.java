package dev.mooring.internal.declaration;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The place of a declaration.
 *
 * @param type the class that holds the declaration
 * @param element the annotated field, parameter, record component or class itself
 * @param line the line of a file that the class names, as {@code compose.yaml:12}; null where the annotations
 *     themselves declare it
 */
public record Source(
        Class<?> type, AnnotatedElement element, @Nullable String line) {

    public Source(Class<?> type, AnnotatedElement element) {
        this(type, element, null);
    }

    /**
     * The place as errors name it: {@code OrdersIT.db}, {@code OrdersIT.pays(db)}, {@code Shop(db)}, {@code OrdersIT}
     * or {@code Shop, compose.yaml:12}.
     */
    public String describe() {
        String owner = nameOf(type);
        if (line != null) {
            return owner + ", " + line;
        }
        if (element instanceof Field field) {
            return owner + "." + field.getName();
        }
        if (element instanceof RecordComponent component) {
            return owner + "(" + component.getName() + ")";
        }
        if (element instanceof Parameter parameter) {
            Executable executable = parameter.getDeclaringExecutable();
            String method = executable instanceof Constructor ? "" : "." + executable.getName();
            return owner + method + "(" + ParameterLabel.shown(parameter) + ")";
        }
        return owner;
    }

    /** A class by its simple name, nested ones with their enclosing classes. */
    public static String nameOf(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        String simple = type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
        return outer == null ? simple : nameOf(outer) + "." + simple;
    }

    // Written by hand, because it is called in every run: the methods that records generate are linked at the first
    // call, which
    // takes a new JVM a millisecond or two.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Source that
                && type.equals(that.type)
                && element.equals(that.element)
                && Objects.equals(line, that.line);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + element.hashCode();
    }

    @Override
    public String toString() {
        return describe();
    }
}
