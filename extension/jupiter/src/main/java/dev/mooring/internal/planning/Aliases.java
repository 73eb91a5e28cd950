package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Reference;
import dev.mooring.internal.plan.Replacement;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkJoin;
import java.util.Optional;

/** Finds the host name by which one container reaches another. */
final class Aliases {

    private Aliases() {}

    /** The first alias of a container on the first network that another joins too. */
    static Optional<String> shared(Draft from, Draft to, Reference.OfResource reference, Mistakes mistakes) {
        ContainerSpec one = from.container();
        ContainerSpec other = to.container();
        if (one == null || other == null) {
            throw new IllegalStateException("only containers have aliases");
        }
        Replacement server = to.replacement();
        if (server != null && from.replacement() == null) {
            mistakes.add(
                    from.source(),
                    reference + " has no value, since '" + to.name() + "' is replaced by " + server.addresses() + " ("
                            + server.parameter() + "), which is not on a network of containers.",
                    "Replace '" + from.name() + "' as well, or leave out the parameter.");
            return Optional.empty();
        }
        for (NetworkJoin join : one.networks()) {
            for (NetworkJoin peer : other.networks()) {
                if (join.network().equals(peer.network()) && !peer.aliases().isEmpty()) {
                    return Optional.of(peer.aliases().get(0));
                }
            }
        }
        mistakes.add(
                from.source(),
                from == to
                        ? reference + " has no value, since the container joins no network."
                        : reference + " has no value, since the two containers share no network.",
                from == to
                        ? "Let it join one: @Network(\"backend\")."
                        : "Let both join one: @Network(\"backend\") here and on '" + to.name() + "' ("
                                + to.source().describe() + ").");
        return Optional.empty();
    }
}
