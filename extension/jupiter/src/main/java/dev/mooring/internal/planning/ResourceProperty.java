package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Reference;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The properties of a container that placeholders may use: {@code host}, {@code port}, {@code address}, {@code name}
 * and {@code alias}.
 */
final class ResourceProperty {

    static final String ALIAS = "alias";

    private static final Set<String> WITH_PORT = Set.of("port", "address");
    private static final Set<String> WITHOUT_PORT = Set.of("host", "name", ALIAS);

    private ResourceProperty() {}

    /**
     * Checks a placeholder in a container's own values.
     *
     * @param spec the container's spec
     * @return the container that it refers to, {@code draft} for {@code self}; empty if the mistake has been reported
     */
    static Optional<Draft> check(
            Reference.OfResource reference, ContainerSpec spec, Draft draft, Names names, Mistakes mistakes) {
        if (reference.isSelf()) {
            return check(reference, spec, draft.source(), mistakes) ? Optional.of(draft) : Optional.empty();
        }
        return target(reference, draft.source(), names, mistakes)
                .filter(target ->
                        check(reference, Objects.requireNonNull(target.container()), draft.source(), mistakes));
    }

    /** Finds the container that a placeholder names; empty if the mistake has been reported. */
    static Optional<Draft> target(Reference.OfResource reference, Source source, Names names, Mistakes mistakes) {
        List<Draft> found = names.find(reference.name());
        if (found.isEmpty()) {
            String known = names.known(ResourceKind.CONTAINER);
            mistakes.add(
                    source,
                    reference + " refers to '" + reference.name() + "', which is not declared.",
                    (isVariable(reference)
                                    ? "For the environment variable, write ${env:" + reference.name() + "}. "
                                    : "")
                            + (known.isEmpty() ? "Known is self. " : "Known are self and " + known + ". ")
                            + "For a literal "
                            + reference + ", write $" + reference + ".");
            return Optional.empty();
        }
        return new Lookup(mistakes).find(names, source, reference.toString(), ResourceKind.CONTAINER, reference.name());
    }

    /** Whether a placeholder is written as shells write environment variables. */
    private static boolean isVariable(Reference.OfResource reference) {
        return reference.property().isEmpty() && reference.name().matches("[A-Z][A-Z0-9_]*");
    }

    /** Whether containers have a property of this name. */
    static boolean isKnown(String property) {
        return WITH_PORT.contains(property) || WITHOUT_PORT.contains(property);
    }

    /** The placeholders of a container, for errors. */
    static String known(String name) {
        return "${" + name + ".host}, ${" + name + ".port:80}, ${" + name + ".address:80}, ${" + name + ".name} and ${"
                + name + ".alias}";
    }

    /** Checks property and port against the container that is referred to. */
    static boolean check(Reference.OfResource reference, ContainerSpec spec, Source source, Mistakes mistakes) {
        String property = reference.property();
        String name = reference.name();
        if (WITH_PORT.contains(property)) {
            return port(reference, spec, source, mistakes).isPresent();
        }
        if (!WITHOUT_PORT.contains(property)) {
            mistakes.add(
                    source,
                    property.isEmpty()
                            ? reference + " does not say which property of '" + name + "' is meant."
                            : reference + " asks for '" + property + "', which a container does not have.",
                    "Known are " + known(name) + "; for a literal " + reference + ", write $" + reference + ".");
            return false;
        }
        if (reference.argument() != null) {
            mistakes.add(
                    source,
                    reference + " gives a port to '" + property + "', which does not take one.",
                    "Write ${" + name + "." + property + "}"
                            + (property.equals(ALIAS) ? ":" + reference.argument() : "") + ".");
            return false;
        }
        return true;
    }

    /** The forwarded port that a placeholder asks for; empty if the mistake has been reported. */
    private static Optional<PortSpec> port(
            Reference.OfResource reference, ContainerSpec spec, Source source, Mistakes mistakes) {
        String argument = reference.argument();
        if (argument == null) {
            return ForwardedPort.find(spec, 0, Protocol.TCP, reference.toString(), source, mistakes);
        }
        if (!argument.matches("\\d{1,5}(?:/tcp|/udp)?")) {
            mistakes.add(
                    source,
                    reference + " asks for the port '" + argument + "', which is not a number.",
                    "Write for instance ${" + reference.name() + "." + reference.property() + ":80} or :53/udp.");
            return Optional.empty();
        }
        int slash = argument.indexOf('/');
        int number = Integer.parseInt(slash < 0 ? argument : argument.substring(0, slash));
        Protocol protocol = argument.endsWith("/udp") ? Protocol.UDP : Protocol.TCP;
        return ForwardedPort.find(spec, number, protocol, reference.toString(), source, mistakes);
    }

    /** The placeholder with its port written out; empty where it is right as it is. */
    static Optional<String> normalized(Reference.OfResource reference, ContainerSpec spec) {
        if (!WITH_PORT.contains(reference.property()) || reference.argument() != null) {
            return Optional.empty();
        }
        String ports = spec.ports().stream()
                .filter(port -> port.protocol() == Protocol.TCP)
                .map(port -> String.valueOf(port.containerPort()))
                .collect(Collectors.joining());
        return Optional.of(new Reference.OfResource(reference.name(), reference.property(), ports).toString());
    }
}
