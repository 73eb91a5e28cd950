package dev.mooring.internal.provision;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One generation of a network or a volume, which containers use by its name and which may belong to somebody else.
 *
 * @param <H> its handle
 */
abstract class NamedProvision<H> implements Provision {

    final EngineProvisioner context;
    final Declaration declaration;
    private final ResourceKind kind;
    private final @Nullable String external;
    private @Nullable String ownName;
    private @Nullable H handle;

    /** @param external the name of an existing resource that stays; null to create one */
    NamedProvision(EngineProvisioner context, Declaration declaration, ResourceKind kind, @Nullable String external) {
        this.context = context;
        this.declaration = declaration;
        this.kind = kind;
        this.external = external;
    }

    /** Creates it with {@link #make}. */
    abstract H create(CancelToken token);

    /** Finds it on the engine by its name or id. */
    abstract Optional<H> find(String name);

    /** The id of this generation on the engine; somebody else may have taken the name since. */
    abstract String idOf(H handle);

    /** Whether a container keeps the engine from removing it. */
    abstract boolean isUsedBy(ContainerDetails container, String name);

    abstract void removeFromEngine(String name);

    /** The words for the containers that use it, for errors. */
    abstract String usersLabel();

    /** The advice about the containers that use it. */
    abstract String usersAdvice();

    @Override
    public void start(CancelToken token) {
        handle = external == null ? create(token) : use(external);
    }

    /** Creates it, unless the start was cancelled; it is removed by this name, even if the engine's answer is lost. */
    final H make(CancelToken token, String name, Supplier<H> creation) {
        return context.creations().make(token, () -> {
            ownName = name;
            return creation.get();
        });
    }

    private H use(String name) {
        return find(name)
                .orElseThrow(() -> new MooringException(ErrorText.of(
                                subject() + " is external, but the engine has no " + kind.noun() + " '" + name + "'.")
                        .advise("create it with 'docker " + kind.noun() + " create " + name
                                + "', or remove external = true to create it for the test")
                        .toString()));
    }

    /** It is ready when it exists. */
    @Override
    public void awaitReady() {}

    @Override
    public H handle() {
        if (handle == null) {
            throw new IllegalStateException(subject() + " has not been started");
        }
        return handle;
    }

    /** A prune also removes networks and volumes that have no containers yet. */
    @Override
    public boolean alive() {
        return handle != null && find(idOf(handle)).isPresent();
    }

    @Override
    public void remove() {
        if (ownName != null) {
            new LostAnswers(() -> handle != null)
                    .removeByName(ownName, this::removeNow, name -> find(name).isPresent());
        }
    }

    private void removeNow(String name) {
        Users users =
                new Users(context.engine(), context.ownership().session(), container -> isUsedBy(container, name));
        try {
            users.remove(() -> removeFromEngine(name));
        } catch (EngineException e) {
            List<String> foreign = users.foreign();
            throw wrapped(
                    e,
                    ErrorText.of(subject() + " could not be removed.")
                            .add(usersLabel(), foreign.isEmpty() ? List.of() : List.of(String.join(", ", foreign)))
                            .advise(usersAdvice() + ", then 'docker " + kind.noun() + " rm " + name + "'"));
        }
    }

    /** The same exception with a message that begins with this text. */
    static EngineException wrapped(EngineException e, ErrorText text) {
        return new EngineException(
                e.status(), text.add("engine", String.valueOf(e.getMessage())).toString(), e);
    }

    final String subject() {
        return kind.title() + " " + declaration.describe();
    }
}
