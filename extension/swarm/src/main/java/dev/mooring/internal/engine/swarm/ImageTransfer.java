package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.ImageReference;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings images to nodes. One that has a digest is pulled by it, so that all nodes run the same; one that was built or
 * loaded, and one that the node cannot pull, is sent by the node that has it.
 */
final class ImageTransfer {

    private static final Logger LOG = LoggerFactory.getLogger(ImageTransfer.class);

    private final Map<Copy, Lock> locks = new ConcurrentHashMap<>();
    private final Set<Copy> present = ConcurrentHashMap.newKeySet();
    /** The repositories that a node could not pull from; another node would only lose time as well. */
    private final Set<String> unusable = ConcurrentHashMap.newKeySet();

    /** Returns when the node has the image that the other one has under this name. */
    void ensure(String reference, Node home, Node node) {
        if (home.equals(node)) {
            return;
        }
        Optional<ImageDetails> found = home.images().inspect(reference);
        if (found.isEmpty()) {
            // The node may have the image; otherwise it reports that it does not.
            return;
        }
        ImageDetails image = found.get();
        Copy copy = new Copy(reference, image.id(), node.name());
        if (present.contains(copy)) {
            return;
        }
        Lock lock = locks.computeIfAbsent(copy, key -> new ReentrantLock());
        lock.lock();
        try {
            if (!present.contains(copy)) {
                bring(reference, image, home, node);
                present.add(copy);
            }
        } finally {
            lock.unlock();
        }
    }

    private void bring(String reference, ImageDetails image, Node home, Node node) {
        boolean hasName = node.images()
                .inspect(reference)
                .filter(there -> there.id().equals(image.id()))
                .isPresent();
        if (hasName || named(reference, image, node) || pulled(reference, image, node)) {
            return;
        }
        LOG.debug("Image {} is sent from node {} to node {}", reference, home, node);
        try (Archive archive = new Archive(home.archives().save(List.of(reference)))) {
            load(reference, archive, home, node);
        } catch (IOException e) {
            throw unsent(reference, home, node, e);
        }
    }

    private static void load(String reference, Archive archive, Node home, Node node) {
        try {
            node.archives().load(archive);
        } catch (EngineException e) {
            IOException broken = archive.broken;
            // If a node reads from a lost node, the failure looks like that of the reading node.
            throw broken == null ? e : unsent(reference, home, node, broken);
        }
    }

    private static EngineException unsent(String reference, Node home, Node node, IOException e) {
        return home.named(new EngineException(
                EngineException.NO_ANSWER,
                "Image " + reference + " could not be sent from node " + home + " to node " + node + ": " + e,
                e));
    }

    /** Remembers that the node that sends it broke off. */
    private static final class Archive extends FilterInputStream {

        private volatile @Nullable IOException broken;

        Archive(InputStream archive) {
            super(archive);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                broken = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                broken = e;
                throw e;
            }
        }
    }

    /** It may be there under another name. */
    private static boolean named(String reference, ImageDetails image, Node node) {
        if (ImageReference.isId(reference) || node.images().inspect(image.id()).isEmpty()) {
            return false;
        }
        if (reference.indexOf('@') < 0) {
            node.images().tag(image.id(), reference);
            return true;
        }
        return false;
    }

    private boolean pulled(String reference, ImageDetails image, Node node) {
        if (ImageReference.isId(reference)) {
            return false;
        }
        String repository = ImageReference.parse(reference).name();
        Optional<String> digest = image.digests().stream()
                .filter(each -> ImageReference.parse(each).name().equals(repository))
                .findFirst();
        if (digest.isEmpty() || unusable.contains(repository)) {
            return false;
        }
        try {
            node.images().pull(digest.get(), null, step -> {});
            if (reference.indexOf('@') < 0) {
                node.images().tag(digest.get(), reference);
            }
            return true;
        } catch (EngineException e) {
            if (node.isAway()) {
                throw e;
            }
            unusable.add(repository);
            LOG.debug("Node {} cannot pull {}, so it gets the image from another node", node, digest.get(), e);
            return false;
        }
    }

    /** Forgets that a node has the image; returns whether that was known. */
    boolean forget(String reference, Node node) {
        return present.removeIf(
                copy -> copy.reference().equals(reference) && copy.node().equals(node.name()));
    }

    void forget(String reference) {
        present.removeIf(copy -> copy.reference().equals(reference) || copy.id().equals(reference));
    }

    /** An image under a name on a node. */
    private record Copy(String reference, String id, String node) {}
}
