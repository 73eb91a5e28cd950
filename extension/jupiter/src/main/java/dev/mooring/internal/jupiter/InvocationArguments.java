package dev.mooring.internal.jupiter;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.support.ParameterDeclaration;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.junit.platform.commons.support.ReflectionSupport;

/** The arguments of the parameterized invocations around a context, the nearest first. */
final class InvocationArguments {

    /** {@code ParameterInfo.get}; the class moved between JUnit 5.13 and 5.14. Null if there is none. */
    private static final @Nullable Method INFO = Stream.of("params.ParameterInfo", "params.support.ParameterInfo")
            .flatMap(name -> method("org.junit.jupiter." + name, "get", ExtensionContext.class).stream())
            .findFirst()
            .orElse(null);

    private InvocationArguments() {}

    /** Whether JUnit tells of arguments: since 5.13, and only if junit-jupiter-params is on the class path. */
    static boolean areTold() {
        return INFO != null;
    }

    /** The arguments as text, by name. */
    static Function<String, Optional<String>> around(ExtensionContext context) {
        Map<String, String> arguments = all(context);
        return name -> Optional.ofNullable(arguments.get(name));
    }

    private static Map<String, String> all(ExtensionContext context) {
        Map<String, String> arguments = new HashMap<>();
        if (INFO != null) {
            Optional<ExtensionContext> next = Optional.of(context);
            while (next.isPresent()) {
                Object info = ReflectionSupport.invokeMethod(INFO, null, next.get());
                if (info != null) {
                    read(info).forEach(arguments::putIfAbsent);
                }
                next = next.get().getParent();
            }
        }
        return arguments;
    }

    private static Map<String, String> read(Object info) {
        Map<String, String> read = new HashMap<>();
        ArgumentsAccessor values = (ArgumentsAccessor) call(info, "getArguments");
        List<ParameterDeclaration> declarations = ((ParameterDeclarations) call(info, "getDeclarations")).getAll();
        for (ParameterDeclaration declaration : declarations) {
            int index = declaration.getParameterIndex();
            declaration
                    .getParameterName()
                    .filter(name -> index < values.size())
                    .ifPresent(name -> read.putIfAbsent(name, String.valueOf(values.get(index))));
        }
        return read;
    }

    private static Object call(Object info, String getter) {
        Class<?> type = INFO == null ? info.getClass() : INFO.getReturnType();
        return Optional.ofNullable(ReflectionSupport.invokeMethod(
                        method(type.getName(), getter).orElseThrow(), info))
                .orElseThrow();
    }

    private static Optional<Method> method(String type, String name, Class<?>... parameters) {
        return ReflectionSupport.tryToLoadClass(type, InvocationArguments.class.getClassLoader())
                .toOptional()
                .flatMap(found -> ReflectionSupport.findMethod(found, name, parameters));
    }
}
