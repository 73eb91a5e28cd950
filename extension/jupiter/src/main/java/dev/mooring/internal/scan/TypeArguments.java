package dev.mooring.internal.scan;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;

/** Finds the type argument that a class gives to a generic interface. */
final class TypeArguments {

    private TypeArguments() {}

    /** The class given for the only parameter of {@code contract}; empty where it is not written out. */
    static Optional<Class<?>> of(Class<?> type, Class<?> contract) {
        for (Type implemented : type.getGenericInterfaces()) {
            if (implemented instanceof ParameterizedType parameterized) {
                if (parameterized.getRawType().equals(contract)
                        && parameterized.getActualTypeArguments()[0] instanceof Class<?> argument) {
                    return Optional.of(argument);
                }
            } else if (implemented instanceof Class<?> extended) {
                Optional<Class<?>> found = of(extended, contract);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        Class<?> superclass = type.getSuperclass();
        return superclass == null ? Optional.empty() : of(superclass, contract);
    }
}
