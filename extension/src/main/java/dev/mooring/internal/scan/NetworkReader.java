package dev.mooring.internal.scan;

import dev.mooring.Network;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@link Network}: as a declaration, or as a container's place on networks. */
final class NetworkReader {

    private final Annotations annotations;
    private final Texts texts;

    NetworkReader(Annotations annotations) {
        this.annotations = annotations;
        this.texts = annotations.texts();
    }

    /** The places of a container, and the networks as they are described there. */
    record Joins(List<NetworkJoin> joins, Map<String, NetworkSpec> networks) {}

    Joins joins(String container) {
        ByKey<NetworkJoin> joins = new ByKey<>(texts, "the network");
        Map<String, NetworkSpec> networks = new LinkedHashMap<>();
        for (Found<Network> found : annotations.all(Network.class)) {
            Network network = found.annotation();
            Optional<String> name = texts.known("the name of a network", network.value());
            if (name.isEmpty()) {
                continue;
            }
            if (name.get().isEmpty()) {
                texts.mistake("@Network names no network to join.", "Write its name: @Network(\"backend\").");
                continue;
            }
            if (!NameReader.isValid(texts, name.get(), "@Network(\"backend\")")) {
                continue;
            }
            NetworkSpec spec = spec(network, name.get(), Map.of());
            joins.put(name.get(), join(network, name.get(), container), found);
            networks.put(name.get(), spec);
        }
        return new Joins(joins.values(), networks);
    }

    private NetworkJoin join(Network network, String name, String container) {
        List<String> aliases = new ArrayList<>();
        for (String alias : network.alias()) {
            texts.known("the alias", alias).ifPresent(known -> {
                if (known.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]*")) {
                    aliases.add(known);
                } else {
                    texts.mistake(
                            "the alias '" + known + "' on network '" + name + "' is no host name.",
                            "Use letters, digits, '-', '_' and '.'.");
                }
            });
        }
        if (network.alias().length == 0) {
            aliases.add(container);
        }
        @Nullable String ip = address("the address of the container on network '" + name + "'", network.ip());
        return new NetworkJoin(name, aliases, ip);
    }

    /** The network that an element declares; empty if a mistake has been told. */
    Optional<Declared> declaration(Element element) {
        ContainerAnnotations.refuse(annotations, "a network");
        return annotations
                .single(Network.class)
                .flatMap(network -> new NameReader(element, texts)
                        .read(network.value(), "@Network(\"net\")")
                        .map(name -> Declared.of(
                                new Declaration(
                                        name,
                                        declared(network, name),
                                        element.automatic(),
                                        element.home(),
                                        element.source()),
                                texts)));
    }

    private NetworkSpec declared(Network network, String name) {
        if (network.alias().length > 0 || !network.ip().isEmpty()) {
            texts.mistake(
                    "@Network on a network sets " + (network.alias().length > 0 ? "an alias." : "an ip."),
                    "Move it to the @Network(\"" + name + "\") of the container that is to have it.");
        }
        return spec(network, name, texts.known("the label", EnvReader.labels(annotations)));
    }

    private NetworkSpec spec(Network network, String name, Map<String, String> labels) {
        List<String> subnets = subnets(network);
        @Nullable String gateway = address("the gateway", network.gateway());
        if (gateway != null && network.subnet().length == 0) {
            texts.mistake("network '" + name + "' has a gateway, but no subnet.", "Write the subnet too, or neither.");
        }
        if (gateway != null
                && !subnets.isEmpty()
                && subnets.stream()
                        .flatMap(subnet -> IpAddress.Subnet.parse(subnet).stream())
                        .noneMatch(range -> range.contains(gateway))) {
            texts.mistake(
                    "the gateway " + gateway + " of network '" + name + "' is not in its subnet "
                            + String.join(" or ", subnets) + ".",
                    "Choose one that is, or leave it out.");
        }
        NetworkSpec spec = new NetworkSpec(
                texts.known("the driver of a network", network.driver())
                        .filter(driver -> !driver.isEmpty())
                        .orElse(NetworkSpec.BRIDGE.driver()),
                subnets,
                gateway,
                network.internal(),
                network.ipv6(),
                texts.known("the option", new Pairs(texts).map("options", network.options())),
                labels,
                null);
        if (!network.external()) {
            return spec;
        }
        if (!spec.equals(NetworkSpec.BRIDGE)) {
            texts.mistake(
                    "network '" + name + "' is external, so that it is used as it is, but more is asked of it.",
                    "Leave out external = true, or all but the name.");
        }
        return NetworkSpec.builder().driver(spec.driver()).external(name).build();
    }

    private List<String> subnets(Network network) {
        List<String> subnets = new ArrayList<>();
        for (String template : network.subnet()) {
            texts.known("the subnet", template).ifPresent(text -> {
                if (IpAddress.Subnet.parse(text).isPresent()) {
                    subnets.add(text);
                } else {
                    texts.mistake(
                            "'" + text + "' is no subnet.",
                            "Write it in CIDR notation, for instance subnet = \"10.123.0.0/24\".");
                }
            });
        }
        return subnets;
    }

    private @Nullable String address(String what, String template) {
        return texts.known(what, template)
                .filter(text -> !text.isEmpty())
                .filter(text -> {
                    if (!IpAddress.isValid(text)) {
                        texts.mistake(
                                what + " '" + text + "' is no IP address.",
                                "Write numbers, for instance \"10.123.0.7\".");
                        return false;
                    }
                    return true;
                })
                .orElse(null);
    }
}
