package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Reference;
import dev.mooring.internal.declaration.SpecTexts;
import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.internal.plan.PlanNode.Until;
import dev.mooring.internal.plan.Replacement;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.Dependency;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.wait.ExitWait;
import dev.mooring.wait.WaitStrategy;
import java.util.Optional;
import java.util.stream.Stream;

/** Adds the dependencies of one container, and replaces the placeholders for other containers in its texts. */
final class Linker {

    private final Draft draft;
    private final Names names;
    private final Mistakes mistakes;
    private final Lookup lookup;
    private final ContainerSpec spec;

    private Linker(Draft draft, ContainerSpec spec, Names names, Mistakes mistakes) {
        this.draft = draft;
        this.spec = spec;
        this.names = names;
        this.mistakes = mistakes;
        this.lookup = new Lookup(mistakes);
    }

    /** @param names the names that are visible where the container is declared */
    static void link(Draft draft, Names names, Mistakes mistakes) {
        ContainerSpec spec = draft.container();
        if (spec != null) {
            new Linker(draft, spec, names, mistakes).link();
        }
    }

    private void link() {
        for (NetworkJoin join : spec.networks()) {
            find("@Network", ResourceKind.NETWORK, join.network())
                    .ifPresent(network -> draft.link(network, Until.READY));
        }
        for (MountSpec mount : spec.mounts()) {
            if (mount instanceof MountSpec.OfVolume volume) {
                find("@Volume", ResourceKind.VOLUME, volume.volume())
                        .ifPresent(target -> draft.link(target, Until.READY));
            }
        }
        for (Dependency dependency : spec.dependsOn()) {
            find("@DependsOn", ResourceKind.CONTAINER, dependency.container())
                    .ifPresent(target -> depend(target, dependency));
        }
        linkNamespaces(spec.options());
        for (String text : draft.declared().waitTexts()) {
            TextTemplate.parse(text).placeholders().forEach(this::ofWait);
        }
        Optional<String> image = TextTemplate.parse(spec.image()).nameOfResource();
        draft.makesImage(image.isPresent());
        image.flatMap(name -> find("@Container(image = \"" + spec.image() + "\")", ResourceKind.IMAGE, name))
                .ifPresent(target -> draft.link(target, Until.READY));
        ContainerSpec templates = image.isPresent() ? withTexts(spec.image()) : SpecTexts.map(spec, this::replace);
        boolean complete = draft.arguments().isEmpty() && !EarlyTexts.wait(templates);
        draft.spec(complete ? EarlyTexts.plain(templates) : templates);
        draft.hasTemplates(!complete);
    }

    /** The image's name is not known before the image is made, so the placeholder stays. */
    private ContainerSpec withTexts(String imagePlaceholder) {
        ContainerSpec others = spec.toBuilder().image("").build();
        return SpecTexts.map(others, this::replace).toBuilder()
                .image(imagePlaceholder)
                .build();
    }

    private Optional<Draft> find(String place, ResourceKind kind, String name) {
        return lookup.find(names, draft.source(), place, kind, name);
    }

    private void depend(Draft target, Dependency dependency) {
        if (target == draft) {
            mistakes.add(draft.source(), "@DependsOn names the container itself.", "Name another one, or remove it.");
            return;
        }
        draft.link(target, dependency.condition() == Dependency.Condition.STARTED ? Until.STARTED : Until.READY);
        if (dependency.condition() == Dependency.Condition.COMPLETED) {
            awaitExit(target);
        }
    }

    /** Completed is the readiness of a container that waits for its own end. */
    private void awaitExit(Draft target) {
        ContainerSpec container = target.container();
        if (container == null || container.waits().stream().anyMatch(WaitStrategy::expectsExit)) {
            return;
        }
        if (!target.isDone() && (target.home().equals(draft.home()) || target.lifetime() != Lifetime.SUPERCLASS)) {
            target.spec(container.toBuilder().waitUsing(new ExitWait()).build());
        } else {
            mistakes.add(
                    draft.source(),
                    "@DependsOn waits for the end of '" + target.name()
                            + "', which is shared with others and does not declare that it exits ("
                            + target.source().describe() + ").",
                    "Add @WaitForExit there.");
        }
    }

    /** {@code container:<name>} needs the other container's process, {@code volumesFrom} its mounts. */
    private void linkNamespaces(RunOptionsSpec options) {
        Stream<String> volumesFrom =
                options.volumesFrom().stream().map(from -> PlainText.of(from).replaceFirst(":(?:ro|rw)$", ""));
        Stream<String> namespaces = Stream.of(options.network(), options.ipc(), options.pid())
                .flatMap(Stream::ofNullable)
                .filter(mode -> mode.startsWith("container:"))
                .map(mode -> PlainText.of(mode.substring("container:".length())));
        Stream.concat(namespaces, volumesFrom)
                .forEach(name ->
                        find("@RunOptions", ResourceKind.CONTAINER, name).ifPresent(this::linkNamespace));
    }

    private void linkNamespace(Draft target) {
        Replacement server = target.replacement();
        if (server != null && draft.replacement() == null) {
            mistakes.add(
                    draft.source(),
                    "@RunOptions names '" + target.name() + "', which is replaced by " + server.addresses() + " ("
                            + server.parameter() + ") and has nothing to share.",
                    "Replace '" + draft.name() + "' as well, or leave out the parameter.");
            return;
        }
        draft.link(target, Until.STARTED);
    }

    /** Waits run in the test JVM, so they may use the ports of other containers. */
    private void ofWait(String written, Reference reference) {
        if (reference instanceof Reference.OfSurroundings outside && outside.kind() == Reference.Kind.ARG) {
            draft.ask(outside);
        }
        if (!(reference instanceof Reference.OfResource resource)) {
            return;
        }
        ResourceProperty.check(resource, spec, draft, names, mistakes).ifPresent(target -> {
            if (resource.property().equals(ResourceProperty.ALIAS)) {
                Aliases.shared(draft, target, resource, mistakes)
                        .ifPresent(alias -> draft.constants().put(written, alias));
            } else if (target != draft) {
                draft.link(target, Until.STARTED);
            }
        });
    }

    private String replace(String what, boolean atStart, String text) {
        Optional<String> secret = spec.env().stream()
                .filter(EnvSpec::secret)
                .map(EnvSpec::name)
                .filter(name -> what.equals(SpecTexts.variable(name)))
                .findFirst();
        return secret.isPresent() ? replaceSecretly(what, text) : replaceOpenly(what, atStart, text);
    }

    /** What looks like a placeholder may be a part of the secret, and is not shown. */
    private String replaceSecretly(String what, String text) {
        Mistakes hidden = new Mistakes();
        String replaced = new Linker(draft, spec, names, hidden).replaceOpenly(what, true, text);
        if (!hidden.found().isEmpty()) {
            mistakes.add(
                    draft.source(),
                    what + " is secret and contains a placeholder that has no value: ***.",
                    "Use placeholders for the container's own ports and for aliases of other containers, or"
                            + " write $${ for a literal ${.");
        }
        return replaced;
    }

    private String replaceOpenly(String what, boolean atStart, String text) {
        return TextTemplate.parse(text).rewrite(reference -> value(what, atStart, reference));
    }

    private Optional<String> value(String what, boolean atStart, Reference reference) {
        if (reference instanceof Reference.OfSurroundings outside && outside.kind() == Reference.Kind.ARG) {
            draft.ask(outside);
        }
        if (!(reference instanceof Reference.OfResource resource)) {
            return Optional.empty();
        }
        if (!atStart) {
            // This mistake was reported when the text was read, unless a configurer wrote the text.
            mistakes.add(
                    draft.source(),
                    what + " contains " + resource + ", but must be known before any container starts.",
                    "Such placeholders are allowed in the command, the environment, labels, copied data and waits.");
            return Optional.empty();
        }
        return ResourceProperty.check(resource, spec, draft, names, mistakes)
                .flatMap(target -> value(what, resource, target));
    }

    private Optional<String> value(String what, Reference.OfResource resource, Draft target) {
        if (resource.property().equals(ResourceProperty.ALIAS)) {
            return Aliases.shared(draft, target, resource, mistakes).map(TextTemplate::escape);
        }
        if (target == draft) {
            return ResourceProperty.normalized(resource, spec);
        }
        mistakes.add(
                draft.source(),
                what + " contains " + resource + ", the address under which the test JVM reaches '" + target.name()
                        + "'; another container cannot reach it there.",
                "Write ${" + target.name() + ".alias}" + portHint(resource)
                        + ", and connect both to the same network.");
        return Optional.empty();
    }

    private static String portHint(Reference.OfResource resource) {
        return resource.argument() == null ? "" : ":" + resource.argument();
    }
}
