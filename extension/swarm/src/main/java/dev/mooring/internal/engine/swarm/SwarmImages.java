package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.Images;
import dev.mooring.internal.engine.PullStep;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.ImageLayer;
import dev.mooring.resource.ImageRemoval;
import dev.mooring.resource.ImageSummary;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The images of the swarm: the manager pulls and builds them, and a node gets one with the first container that needs
 * it. One that was made of a container is at home on that container's node.
 */
final class SwarmImages implements Images {

    private final Nodes nodes;
    private final ImageTransfer transfer;
    /** By id and by name; of all others the manager. */
    private final Map<String, Node> homes = new ConcurrentHashMap<>();

    SwarmImages(Nodes nodes, ImageTransfer transfer) {
        this.nodes = nodes;
        this.transfer = transfer;
    }

    void madeOn(Node node, String id, @Nullable String name) {
        homes.put(id, node);
        if (name != null) {
            homes.put(name, node);
        }
    }

    Node home(String reference) {
        return homes.getOrDefault(reference, nodes.manager());
    }

    /** Has a node have an image. */
    void ensure(String reference, Node node) {
        transfer.ensure(reference, home(reference), node);
    }

    /** Believes no more that a node has an image; returns whether it was believed. */
    boolean forget(String reference, Node node) {
        return transfer.forget(reference, node);
    }

    private Images of(String reference) {
        return home(reference).images();
    }

    @Override
    public Optional<ImageDetails> inspect(String reference) {
        return of(reference).inspect(reference);
    }

    @Override
    public String inspectRaw(String reference) {
        return of(reference).inspectRaw(reference);
    }

    @Override
    public List<ImageLayer> history(String reference) {
        return of(reference).history(reference);
    }

    @Override
    public List<ImageSummary> list(Map<String, String> labels) {
        return merged(images -> images.list(labels));
    }

    @Override
    public List<ImageSummary> listNamed(String repository) {
        return merged(images -> images.listNamed(repository));
    }

    private List<ImageSummary> merged(Function<Images, List<ImageSummary>> query) {
        Map<String, ImageSummary> images = new LinkedHashMap<>();
        nodes.each(node -> query.apply(node.images()))
                .forEach(list -> list.forEach(image -> images.merge(image.id(), image, SwarmImages::merged)));
        return List.copyOf(images.values());
    }

    private static ImageSummary merged(ImageSummary one, ImageSummary other) {
        Set<String> tags = new LinkedHashSet<>(one.tags());
        tags.addAll(other.tags());
        return new ImageSummary(one.id(), List.copyOf(tags), one.digests(), one.created(), one.size(), one.labels());
    }

    @Override
    public void pull(String reference, @Nullable String platform, Consumer<PullStep> progress) {
        nodes.manager().images().pull(reference, platform, progress);
    }

    @Override
    public String lookUp(String reference) {
        return nodes.manager().images().lookUp(reference);
    }

    @Override
    public String push(String reference, Consumer<PullStep> progress) {
        return of(reference).push(reference, progress);
    }

    @Override
    public void tag(String reference, String newReference) {
        Node home = home(reference);
        home.images().tag(reference, newReference);
        if (!home.equals(nodes.manager())) {
            homes.put(newReference, home);
        }
    }

    /** {@inheritDoc} Takes it from all nodes that have got it. */
    @Override
    public ImageRemoval remove(String reference, boolean force) {
        Node home = home(reference);
        List<Outcome> outcomes = nodes.each(node -> removal(node, reference, force));
        homes.remove(reference);
        transfer.forget(reference);
        Optional<EngineException> refused = outcomes.stream()
                .filter(outcome -> outcome.node().equals(home) && !home.isAway())
                .flatMap(outcome -> Optional.ofNullable(outcome.refusal()).stream())
                .filter(refusal -> !refusal.notFound())
                .findFirst();
        if (refused.isPresent()) {
            throw refused.get();
        }
        return outcomes.stream()
                .flatMap(outcome -> Optional.ofNullable(outcome.removal()).stream())
                .findFirst()
                .or(() -> home.isAway() ? Optional.of(ImageRemoval.NOTHING) : Optional.empty())
                .orElseThrow(() -> outcomes.stream()
                        .flatMap(outcome -> Optional.ofNullable(outcome.refusal()).stream())
                        .findFirst()
                        .orElseGet(() ->
                                new EngineException(EngineException.NO_ANSWER, "No node of the swarm answers.", null)));
    }

    private static Outcome removal(Node node, String reference, boolean force) {
        try {
            return new Outcome(node, node.images().remove(reference, force), null);
        } catch (EngineException e) {
            return new Outcome(node, null, e);
        }
    }

    private record Outcome(
            Node node,
            @Nullable ImageRemoval removal,
            @Nullable EngineException refusal) {}
}
