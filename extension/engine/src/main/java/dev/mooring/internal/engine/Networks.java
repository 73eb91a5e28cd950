package dev.mooring.internal.engine;

import dev.mooring.resource.NetworkDetails;
import dev.mooring.spec.NetworkSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine's networks; {@code network} is an id or a name on the engine. */
public interface Networks {

    /** Creates a network; a name that exists already is an error. Returns its id. */
    String create(String name, NetworkSpec spec, Map<String, String> labels);

    Optional<NetworkDetails> inspect(String network);

    String inspectRaw(String network);

    /** The view that the engine, as a node of a swarm, has of an overlay network; empty for other networks. */
    Optional<OverlayView> overlay(String network);

    /** Removes a network; one that is already gone is no error. */
    void remove(String network);

    List<NetworkDetails> list(Map<String, String> labels);

    void connect(String network, String container, List<String> aliases, @Nullable String ip);

    void disconnect(String network, String container);
}
