package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.ImageArchives;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images as archives: the manager loads them, and the home node of an image saves it.
 *
 * @param images the home nodes of images
 */
record SwarmArchives(Nodes nodes, SwarmImages images) implements ImageArchives {

    /** {@inheritDoc} All images of one archive come from one node. */
    @Override
    public InputStream save(List<String> references) {
        Node manager = nodes.manager();
        Node home = references.stream()
                .map(images::home)
                .filter(node -> !node.equals(manager))
                .findFirst()
                .orElse(manager);
        references.forEach(reference -> images.ensure(reference, home));
        return home.archives().save(references);
    }

    @Override
    public List<String> load(InputStream archive) {
        return nodes.manager().archives().load(archive);
    }

    @Override
    public String importTar(
            InputStream archive,
            @Nullable String name,
            List<String> changes,
            @Nullable String message,
            @Nullable String platform) {
        return nodes.manager().archives().importTar(archive, name, changes, message, platform);
    }
}
