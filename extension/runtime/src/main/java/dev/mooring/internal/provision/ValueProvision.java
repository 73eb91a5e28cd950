package dev.mooring.internal.provision;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.provide.ValueContext;
import dev.mooring.resource.MooringException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One generation of a value that a provider creates. */
final class ValueProvision implements Provision {

    private static final Logger LOG = LoggerFactory.getLogger(ValueProvision.class);

    private final Declaration declaration;
    private final ProvidedValue value;
    private final ValueContext context;
    private @Nullable Object made;

    /**
     * @param session the id of the session, part of its names
     * @param number distinguishes its names from those of the session's other values
     * @param projectDirectory the directory that paths are resolved against, or null to find it
     */
    ValueProvision(
            String session,
            long number,
            @Nullable Path projectDirectory,
            Declaration declaration,
            ProvidedValue value,
            PlanNode node,
            List<Object> dependencies) {
        this.declaration = declaration;
        this.value = value;
        this.context = new Context(declaration, session, number, projectDirectory, Dependency.of(node, dependencies));
    }

    @Override
    public void start(CancelToken token) {
        if (token.cancelled()) {
            return;
        }
        @Nullable Object provided;
        try {
            provided = value.provide(context);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted", e);
        } catch (MooringException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        } catch (Exception e) {
            throw failed(String.valueOf(e), e);
        }
        if (provided == null) {
            throw new MooringException("Value " + declaration.describe() + " could not be created: "
                    + value.provider().getClass().getSimpleName() + ".provide returned null.");
        }
        made = provided;
    }

    private MooringException failed(String why, Exception cause) {
        return new MooringException("Value " + declaration.describe() + " could not be created: " + why, cause);
    }

    @Override
    public void awaitReady() {
        // A value is ready when its provider returns it.
    }

    @Override
    public boolean alive() {
        if (made == null) {
            return false;
        }
        try {
            return value.isUsable(made, context);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            LOG.debug("Value {} is created again, since its provider could not check it", declaration.describe(), e);
            return false;
        }
    }

    @Override
    public Object handle() {
        if (made == null) {
            throw new IllegalStateException("Value " + declaration.describe() + " has not been made");
        }
        return made;
    }

    @Override
    public void remove() {
        if (made == null) {
            return;
        }
        try {
            value.remove(made, context);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notRemoved(e);
        } catch (Exception e) {
            throw notRemoved(e);
        }
    }

    /** The session's message names the resource. */
    private static MooringException notRemoved(Exception cause) {
        return cause instanceof MooringException known ? known : new MooringException(String.valueOf(cause), cause);
    }

    /** A container or value that the value is made from. */
    private record Dependency(String name, Object handle) {

        static List<Dependency> of(PlanNode node, List<Object> handles) {
            List<Dependency> dependencies = new ArrayList<>();
            for (int i = 0; i < handles.size(); i++) {
                dependencies.add(
                        new Dependency(node.dependencies().get(i).target().name(), handles.get(i)));
            }
            return dependencies;
        }
    }

    private record Context(
            Declaration declaration,
            String session,
            long number,
            @Nullable Path configuredDirectory,
            List<Dependency> dependencies)
            implements ValueContext {

        @Override
        public <V> V get(Class<V> type) {
            Objects.requireNonNull(type, "ValueContext.get: 'type' must not be null");
            return dependencies.stream()
                    .map(Dependency::handle)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElseThrow(() -> unknown(type, ""));
        }

        @Override
        public <V> V get(Class<V> type, String name) {
            Objects.requireNonNull(type, "ValueContext.get: 'type' must not be null");
            Objects.requireNonNull(name, "ValueContext.get: 'name' must not be null");
            return dependencies.stream()
                    .filter(dependency -> dependency.name().equals(name))
                    .map(Dependency::handle)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElseThrow(() -> unknown(type, " '" + name + "'"));
        }

        private IllegalArgumentException unknown(Class<?> type, String name) {
            return new IllegalArgumentException("Value " + declaration.describe() + " depends on no "
                    + type.getSimpleName() + name + "; its provider must declare the dependency in plan().");
        }

        /** The number keeps it apart from others of the session, the session from others on a server that is shared. */
        @Override
        public String uniqueName(int longest) {
            String end = "_" + session + "_" + number;
            if (longest < 24 || longest <= end.length() + 1) {
                throw new IllegalArgumentException(
                        "a unique name needs at least 24 characters, but the limit is " + longest);
            }
            String words = (declaration.source().type().getSimpleName() + "_" + declaration.name())
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9_]+", "_");
            String begin = Character.isLetter(words.charAt(0)) ? words : "v" + words;
            return begin.substring(0, Math.min(begin.length(), longest - end.length())) + end;
        }

        @Override
        public String name() {
            return declaration.name();
        }

        @Override
        public String declaredAt() {
            return declaration.source().describe();
        }

        @Override
        public Class<?> declaringClass() {
            return declaration.source().type();
        }

        @Override
        public Path projectDirectory() {
            return ProjectDirectory.of(declaringClass(), configuredDirectory);
        }
    }
}
