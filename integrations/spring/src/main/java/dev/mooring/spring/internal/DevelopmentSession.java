package dev.mooring.spring.internal;

import dev.mooring.Mooring;
import dev.mooring.resource.MooringException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environments of applications that run outside of tests, which live as long as the JVM.
 *
 * <p>Spring Boot's devtools load the project's classes anew for each restart, but not this one: it finds an environment
 * by the name of its record, and hands out its parts as the record's new class.
 */
final class DevelopmentSession {

    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentSession.class);
    private static final Map<String, Started> STARTED = new HashMap<>();

    /** @param declaration what the record declared when it was started */
    private record Started(Mooring session, String declaration, Record instance) {}

    private DevelopmentSession() {}

    static synchronized <R extends Record> R start(Class<R> type) {
        String declaration = declarationOf(type);
        Started present = STARTED.get(type.getName());
        if (present != null && !present.declaration().equals(declaration)) {
            LOG.info("The environment {} has changed and is started again", type.getSimpleName());
            STARTED.remove(type.getName());
            present.session().close();
            present = null;
        }
        if (present != null) {
            return type.isInstance(present.instance())
                    ? type.cast(present.instance())
                    : reloaded(type, present.instance());
        }
        Mooring session = Mooring.open();
        try {
            R instance = session.start(type);
            STARTED.put(type.getName(), new Started(session, declaration, instance));
            return instance;
        } catch (RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    private static String declarationOf(Class<?> type) {
        List<String> texts = new ArrayList<>();
        texts.add(annotations(type));
        for (RecordComponent component : type.getRecordComponents()) {
            texts.add(component.getType().getName() + " " + component.getName() + annotations(component));
            texts.add(annotations(component.getAccessor()));
            if (component.getType().isRecord()) {
                texts.add(declarationOf(component.getType()));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Arrays.stream(constructor.getParameters()).forEach(parameter -> texts.add(annotations(parameter)));
        }
        return String.join("\n", texts);
    }

    private static String annotations(AnnotatedElement element) {
        return Arrays.toString(element.getDeclaredAnnotations());
    }

    /** The same parts in the class of the same name that another class loader has loaded. */
    private static <R extends Record> R reloaded(Class<R> type, Record former) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] parts = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                var accessor = former.getClass().getDeclaredMethod(components[i].getName());
                accessor.setAccessible(true);
                Object part = accessor.invoke(former);
                parts[i] = part instanceof Record held && !types[i].isInstance(held)
                        ? reloaded(types[i].asSubclass(Record.class), held)
                        : part;
            }
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (ReflectiveOperationException failure) {
            throw new MooringException(
                    "The environment " + type.getName() + " could not be handed to the restarted application: "
                            + failure,
                    failure);
        }
    }
}
