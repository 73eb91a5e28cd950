package dev.mooring.docs;

import static java.util.stream.Collectors.joining;

import java.lang.annotation.Annotation;
import java.lang.annotation.Target;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lists the public API as text: a line for each type, and below it a line for each member that users can name, both in
 * alphabetical order.
 */
final class ApiListing {

    private ApiListing() {}

    static String of(Stream<Class<?>> types) {
        return types.filter(ApiListing::isVisible)
                .sorted(Comparator.comparing(Class::getName))
                .map(type -> Stream.concat(Stream.of(head(type)), members(type).map(member -> "    " + member))
                        .collect(joining("\n", "", "\n")))
                .collect(joining("\n"));
    }

    private static boolean isVisible(Class<?> type) {
        return isVisible(type.getModifiers())
                && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()))
                && !type.isAnonymousClass()
                && !type.isLocalClass();
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String head(Class<?> type) {
        String kind = type.isAnnotation()
                ? "@interface"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        boolean implied = type.isInterface() || type.isEnum() || type.isRecord();
        String modifiers = implied ? "" : Modifier.toString(type.getModifiers() & (Modifier.FINAL | Modifier.ABSTRACT));
        List<String> supertypes = new ArrayList<>();
        if (kind.equals("class") && type.getSuperclass() != Object.class) {
            supertypes.add("extends " + type.getGenericSuperclass().getTypeName());
        }
        if (!type.isAnnotation()) {
            Arrays.stream(type.getGenericInterfaces())
                    .map(Type::getTypeName)
                    .sorted()
                    .forEach(name -> supertypes.add("implements " + name));
        }
        String components = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .map(Type::getTypeName)
                        .collect(joining(", ", "(", ")"))
                : "";
        return Stream.of(
                        Stream.of(modifiers, type.isSealed() ? "sealed" : "", kind, type.getName() + components),
                        supertypes.stream(),
                        targets(type).stream())
                .flatMap(words -> words)
                .filter(word -> !word.isEmpty())
                .collect(joining(" "));
    }

    /** Where an annotation may be written. */
    private static Optional<String> targets(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(Target.class))
                .map(target ->
                        Arrays.stream(target.value()).map(Enum::name).sorted().collect(joining(", ", "on ", "")));
    }

    private static Stream<String> members(Class<?> type) {
        Stream<String> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> isVisible(field.getModifiers()) && !field.isSynthetic())
                .map(ApiListing::field);
        Stream<String> constructors = type.isRecord()
                ? Stream.of()
                : Arrays.stream(type.getDeclaredConstructors())
                        .filter(constructor -> isVisible(constructor.getModifiers()) && !constructor.isSynthetic())
                        .map(constructor -> constructor(type, constructor));
        Stream<String> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> isVisible(method.getModifiers()) && !method.isSynthetic() && !isObjects(method))
                .map(ApiListing::method);
        return Stream.of(fields, constructors, methods)
                .flatMap(members -> members)
                .sorted();
    }

    /** Every type has them; whether it overrides them is nothing to rely on. */
    private static boolean isObjects(Method method) {
        return Arrays.stream(Object.class.getMethods())
                .anyMatch(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
    }

    private static String field(Field field) {
        return field.isEnumConstant()
                ? field.getName()
                : Modifier.toString(field.getModifiers() & ~Modifier.PUBLIC) + " "
                        + field.getGenericType().getTypeName() + " " + field.getName();
    }

    private static String constructor(Class<?> type, Constructor<?> constructor) {
        return "new " + type.getSimpleName() + parameters(constructor) + exceptions(constructor);
    }

    private static String method(Method method) {
        int shown = Modifier.STATIC | Modifier.FINAL | Modifier.PROTECTED;
        boolean isAbstract = Modifier.isAbstract(method.getModifiers());
        Class<?> owner = method.getDeclaringClass();
        String kind = owner.isAnnotation() ? "" : isAbstract ? "abstract" : method.isDefault() ? "default" : "";
        String bounds = method.getTypeParameters().length == 0
                ? ""
                : Arrays.stream(method.getTypeParameters())
                        .map(variable -> variable.getName()
                                + Arrays.stream(variable.getBounds())
                                        .filter(bound -> bound != Object.class)
                                        .map(bound -> " extends " + bound.getTypeName())
                                        .collect(joining()))
                        .collect(joining(", ", "<", ">"));
        return Stream.of(
                                Modifier.toString(method.getModifiers() & shown),
                                kind,
                                bounds,
                                method.getGenericReturnType().getTypeName())
                        .filter(word -> !word.isEmpty())
                        .collect(joining(" "))
                + " " + method.getName() + parameters(method) + exceptions(method)
                + (owner.isAnnotation() ? defaultOf(method) : "");
    }

    private static String parameters(Executable executable) {
        return Arrays.stream(executable.getParameters())
                .map(Parameter::getParameterizedType)
                .map(Type::getTypeName)
                .collect(joining(", ", "(", ")"));
    }

    private static String exceptions(Executable executable) {
        return executable.getExceptionTypes().length == 0
                ? ""
                : Arrays.stream(executable.getGenericExceptionTypes())
                        .map(Type::getTypeName)
                        .sorted()
                        .collect(joining(", ", " throws ", ""));
    }

    private static String defaultOf(Method attribute) {
        Object value = attribute.getDefaultValue();
        if (value == null) {
            return "";
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> text(Array.get(value, i)))
                    .collect(joining(", ", " default {", "}"));
        }
        return " default " + text(value);
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return "\"" + text + "\"";
        }
        if (value instanceof Class<?> type) {
            return type.getName();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof Annotation annotation
                ? "@" + annotation.annotationType().getSimpleName()
                : value.toString();
    }
}
