package dev.mooring.internal.scan;

import dev.mooring.Network;
import dev.mooring.internal.declaration.Declaration;
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
            Optional<String> name = texts.known("the name of a network", network.name());
            if (name.isEmpty()) {
                continue;
            }
            if (name.get().isEmpty()) {
                texts.mistake("@Network names no network to join.", "Write its name: @Network(\"backend\").");
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
            texts.known("the alias", alias).ifPresent(aliases::add);
        }
        if (network.alias().length == 0) {
            aliases.add(container);
        }
        @Nullable String ip = address("the address of the container on network '" + name + "'", network.ip());
        return new NetworkJoin(name, aliases, ip);
    }

    /** The network that an element declares; empty if a mistake has been reported. */
    Optional<Declared> declaration(Element element) {
        ContainerAnnotations.refuse(annotations, "a network");
        return annotations
                .single(Network.class)
                .flatMap(network -> new NameReader(element, texts)
                        .read(network.name(), "@Network(\"net\")")
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
                    "Move it to the @Network(\"" + name + "\") of the container that it is for.");
        }
        return spec(network, name, texts.known("the label", EnvReader.labels(annotations)));
    }

    private NetworkSpec spec(Network network, String name, Map<String, String> labels) {
        NetworkSpec.Builder spec = NetworkSpec.builder();
        texts.known("the driver of a network", network.driver())
                .filter(driver -> !driver.isEmpty())
                .ifPresent(spec::driver);
        subnets(network).forEach(spec::subnet);
        spec.gateway(address("the gateway", network.gateway()))
                .internal(network.internal())
                .ipv6(network.ipv6());
        texts.known("the option", new Pairs(texts).map("options", network.options()))
                .forEach(spec::option);
        return spec.labels(labels).external(network.external() ? name : null).build();
    }

    private List<String> subnets(Network network) {
        List<String> subnets = new ArrayList<>();
        for (String template : network.subnet()) {
            texts.known("the subnet", template).ifPresent(subnets::add);
        }
        return subnets;
    }

    private @Nullable String address(String what, String template) {
        return texts.known(what, template).filter(text -> !text.isEmpty()).orElse(null);
    }
}
