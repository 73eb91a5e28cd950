package dev.mooring.internal.jupiter;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterInfo;
import org.junit.jupiter.params.support.ParameterDeclaration;

/** The arguments of the parameterized invocations around a context, the nearest first. */
final class InvocationArguments {

    private static final boolean PARAMS_ON_CLASS_PATH = isOnClassPath();

    private InvocationArguments() {}

    /** The arguments as text, by name. */
    static Function<String, Optional<String>> around(ExtensionContext context) {
        // Tests without parameters need no junit-jupiter-params.
        Map<String, String> arguments = PARAMS_ON_CLASS_PATH ? read(context) : Map.of();
        return name -> Optional.ofNullable(arguments.get(name));
    }

    private static Map<String, String> read(ExtensionContext context) {
        Map<String, String> arguments = new HashMap<>();
        Optional<ExtensionContext> next = Optional.of(context);
        while (next.isPresent()) {
            ParameterInfo info = ParameterInfo.get(next.get());
            if (info != null) {
                for (ParameterDeclaration declaration : info.getDeclarations().getAll()) {
                    int index = declaration.getParameterIndex();
                    declaration
                            .getParameterName()
                            .filter(name -> index < info.getArguments().size())
                            .ifPresent(name -> arguments.putIfAbsent(
                                    name, String.valueOf(info.getArguments().get(index))));
                }
            }
            next = next.get().getParent();
        }
        return arguments;
    }

    private static boolean isOnClassPath() {
        try {
            Class.forName("org.junit.jupiter.params.ParameterInfo", false, InvocationArguments.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
