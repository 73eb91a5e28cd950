package dev.mooring.internal.jupiter;

import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.planning.Injection;
import dev.mooring.internal.scan.UsedEnvironments;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.MooringException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs the static initializers of test classes before their declarations are checked or started, because the
 * initializers may prepare what the declarations need, such as a directory that is mounted or a system property.
 */
final class ClassInitialization {

    private ClassInitialization() {}

    /**
     * Initializes the class of a context, after those around it, and the environments that they use.
     *
     * @throws MooringException if an initializer reads a field that is set only afterwards
     */
    static void ensure(ExtensionContext context) {
        for (Class<?> type : OwnerContext.classes(context)) {
            ensure(type, context);
            UsedEnvironments.of(type).forEach(environment -> ensure(environment, context));
        }
    }

    private static void ensure(Class<?> type, ExtensionContext context) {
        try {
            Class.forName(type.getName(), true, type.getClassLoader());
        } catch (ExceptionInInitializerError failure) {
            if (failure.getCause() instanceof NullPointerException read) {
                explain(type, read, context);
            }
            throw failure;
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(type + " has been loaded already", impossible);
        }
    }

    private static void explain(Class<?> type, NullPointerException read, ExtensionContext context) {
        List<Field> fields = fieldsSetLater(context);
        if (!fields.isEmpty()) {
            String names = fields.stream()
                    .map(field -> Source.nameOf(field.getDeclaringClass()) + "." + field.getName())
                    .sorted()
                    .collect(Collectors.joining(", "));
            StackTraceElement[] trace = read.getStackTrace();
            throw new MooringException(
                    ErrorText.inColumns("The static initializer of " + Source.nameOf(type) + " failed: " + read)
                            .add("at", trace.length == 0 ? List.of() : List.of(trace[0].toString()))
                            .add(
                                    "reason",
                                    "it runs before anything is started, while these fields are still null: " + names)
                            .advise("read the fields in a @BeforeAll method, or inject the value with @Address or"
                                    + " @Template")
                            .toString(),
                    read);
        }
    }

    /** The static fields that are injected; none where that cannot be known. */
    private static List<Field> fieldsSetLater(ExtensionContext context) {
        try {
            return RequestPlans.of(context).injections().stream()
                    .map(Injection::target)
                    .filter(Field.class::isInstance)
                    .map(Field.class::cast)
                    .filter(field -> Modifier.isStatic(field.getModifiers()))
                    .toList();
        } catch (MooringException mistakes) {
            return List.of();
        }
    }
}
