package dev.mooring.internal.jupiter;

import dev.mooring.ExposeHost;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.ConfigurationException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Reads the ports that static fields hold under {@link ExposeHost}. */
final class ExposedFields {

    private ExposedFields() {}

    static Map<Field, Integer> in(Class<?> testClass) {
        Map<Field, Integer> ports = new LinkedHashMap<>();
        for (Field field : AnnotationSupport.findAnnotatedFields(
                testClass, ExposeHost.class, field -> true, HierarchyTraversalMode.TOP_DOWN)) {
            ports.put(field, port(field));
        }
        return ports;
    }

    private static int port(Field field) {
        String place = Source.nameOf(field.getDeclaringClass()) + "." + field.getName();
        if (!Modifier.isStatic(field.getModifiers()) || field.getType() != int.class) {
            throw new ConfigurationException(ErrorText.of(place + ": @ExposeHost must be on a static int field.")
                    .advise("declare it as 'static int port' with an initializer")
                    .toString());
        }
        int port;
        try {
            field.setAccessible(true);
            port = field.getInt(null);
        } catch (IllegalAccessException e) {
            throw new ConfigurationException(place + ": the port of @ExposeHost cannot be read: " + e);
        }
        if (port < 1 || port > 65535) {
            throw new ConfigurationException(
                    ErrorText.of(place + ": @ExposeHost found " + port + ", which is not a port of 1 to 65535.")
                            .advise("start the server in a static initializer, before the containers start")
                            .toString());
        }
        return port;
    }
}
