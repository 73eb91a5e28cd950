package dev.mooring.internal.stage;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.provision.ImagesAhead;
import dev.mooring.internal.provision.ProvisionSettings;
import dev.mooring.internal.pull.ImageRequest;
import dev.mooring.internal.text.Subject;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ImageSpec;
import dev.mooring.spec.LoadSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the images of a plan, each once, with all declarations that need it. */
final class NeededImages {

    private final ProvisionSettings settings;
    /** The names that images get by being built or loaded, which no registry is asked for. */
    private final Set<String> made;

    private final Map<Object, Need> needs = new LinkedHashMap<>();

    private NeededImages(List<PlanNode> nodes, ProvisionSettings settings) {
        this.settings = settings;
        this.made = nodes.stream()
                .map(PlanNode::spec)
                .flatMap(spec -> spec instanceof BuildSpec build
                        ? Stream.ofNullable(build.tag())
                        : spec instanceof LoadSpec load ? Stream.ofNullable(load.name()) : Stream.empty())
                .collect(Collectors.toSet());
    }

    static List<NeededImage> of(List<PlanNode> nodes, ProvisionSettings settings) {
        NeededImages images = new NeededImages(nodes, settings);
        nodes.forEach(images::add);
        return images.needs.values().stream().map(Need::image).toList();
    }

    private void add(PlanNode node) {
        if (node.spec() instanceof ContainerSpec container) {
            Optional<PlanNode> image = imageOf(node, container);
            if (image.isPresent()) {
                ofDeclared(image.get(), node.toString());
            } else if (!isMade(node, container)) {
                ofRegistry(node, container);
            }
        } else if (node.spec() instanceof ImageSpec) {
            // No container may use it, but a test.
            ofDeclared(node, null);
        }
    }

    /** The node of an image that is built or loaded for a container. */
    private static Optional<PlanNode> imageOf(PlanNode node, ContainerSpec container) {
        Optional<String> name = TextTemplate.parse(container.image()).nameOfResource();
        return node.dependencies().stream()
                .map(PlanNode.Edge::target)
                .filter(target -> target.spec() instanceof ImageSpec && name.equals(Optional.of(target.name())))
                .findFirst();
    }

    private boolean isMade(PlanNode node, ContainerSpec container) {
        return made.contains(container.image())
                || node.dependencies().stream().anyMatch(edge -> edge.target().spec() instanceof LoadSpec);
    }

    private void ofRegistry(PlanNode node, ContainerSpec container) {
        if (!TextTemplate.parse(container.image()).references().isEmpty()) {
            need(container.image(), users -> new NeededImage.AtRunTime(container.image(), users))
                    .add(node.toString());
            return;
        }
        String image = ImagesAhead.nameOf(container.image(), settings);
        ImageRequest request = new ImageRequest(image, container.platform(), container.pull(), container.pullEvery());
        Declaration declaration = node.declaration();
        String asker = Subject.container(
                        declaration.name(), declaration.source().describe(), image)
                .capitalized();
        Need need = need(
                List.of(image, String.valueOf(container.platform())),
                users -> new NeededImage.ToPull(request, asker, users));
        need.prefer(zeal(request), users -> new NeededImage.ToPull(request, asker, users));
        need.add(node.toString());
    }

    /** How much a request wants the registry to be asked. Of several for one image, the most demanding one counts. */
    private static int zeal(ImageRequest request) {
        return switch (request.policy()) {
            case NEVER -> 1;
            case DEFAULT, MISSING -> request.every() == null ? 2 : 3;
            case ALWAYS -> 4;
        };
    }

    private void ofDeclared(PlanNode image, @Nullable String user) {
        Declaration declaration = image.declaration();
        Need need;
        if (image.spec() instanceof BuildSpec build) {
            need = need(
                    List.of(declaration.source().type(), build),
                    users -> new NeededImage.ToBuild(declaration, build, users));
        } else if (image.spec() instanceof LoadSpec load) {
            need = need(
                    List.of(declaration.source().type(), load),
                    users -> new NeededImage.InArchive(declaration, load, users));
        } else {
            return;
        }
        if (user != null) {
            need.add(user);
        }
    }

    private Need need(Object key, Need.Making making) {
        return needs.computeIfAbsent(key, absent -> new Need(making));
    }

    /** An image whose declarations are being collected. */
    private static final class Need {

        private Making making;
        private int rank;
        private final Set<String> users = new TreeSet<>();

        Need(Making making) {
            this.making = making;
        }

        /** Makes it in another way if that one has a higher rank. */
        void prefer(int otherRank, Making other) {
            if (otherRank > rank) {
                rank = otherRank;
                making = other;
            }
        }

        void add(String user) {
            users.add(user);
        }

        NeededImage image() {
            return making.make(new ArrayList<>(users));
        }

        @FunctionalInterface
        interface Making {
            NeededImage make(List<String> users);
        }
    }
}
