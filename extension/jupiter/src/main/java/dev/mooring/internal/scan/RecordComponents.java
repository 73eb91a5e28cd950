package dev.mooring.internal.scan;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The components of records. The compiler copies their annotations to the component, the field and the parameter of the
 * canonical constructor, wherever the annotation may stand.
 */
final class RecordComponents {

    private RecordComponents() {}

    /** The component that a parameter of a canonical constructor belongs to. */
    static Optional<RecordComponent> of(Executable executable, int parameter) {
        Class<?> type = executable.getDeclaringClass();
        return executable instanceof Constructor
                        && type.isRecord()
                        && Arrays.equals(executable.getParameterTypes(), types(type))
                ? Optional.of(type.getRecordComponents()[parameter])
                : Optional.empty();
    }

    private static Class<?>[] types(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
    }

    /** The constructor whose parameters are the components. */
    static Constructor<?> canonical(Class<?> record) {
        try {
            return record.getDeclaredConstructor(types(record));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("a record has a constructor for its components: " + record, impossible);
        }
    }

    /** All annotations that are written on a component, each once. */
    static List<Annotation> annotations(RecordComponent component) {
        Class<?> type = component.getDeclaringRecord();
        Set<Annotation> annotations = new LinkedHashSet<>(Arrays.asList(component.getDeclaredAnnotations()));
        try {
            annotations.addAll(
                    Arrays.asList(type.getDeclaredField(component.getName()).getDeclaredAnnotations()));
            Parameter parameter = canonical(type).getParameters()[index(component)];
            annotations.addAll(Arrays.asList(parameter.getDeclaredAnnotations()));
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException("a record has a field for " + component, impossible);
        }
        return List.copyOf(annotations);
    }

    private static int index(RecordComponent component) {
        RecordComponent[] components = component.getDeclaringRecord().getRecordComponents();
        for (int index = 0; index < components.length; index++) {
            if (components[index].getName().equals(component.getName())) {
                return index;
            }
        }
        throw new IllegalStateException("not a component of its record: " + component);
    }
}
