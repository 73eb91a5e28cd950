package dev.mooring.internal.scan;

import dev.mooring.CopyToContainer;
import dev.mooring.internal.spec.ContainerPath;
import dev.mooring.spec.CopySpec;
import java.util.List;
import java.util.Optional;

/** Reads {@link CopyToContainer}. */
final class CopyReader {

    private CopyReader() {}

    static List<CopySpec> read(Annotations annotations) {
        Texts texts = annotations.texts();
        ByKey<CopySpec> copies = new ByKey<>(
                texts,
                "the target of @CopyToContainer",
                "Keep one of them, or, if the target is a directory, end it with a slash.");
        for (Found<CopyToContainer> found : annotations.all(CopyToContainer.class)) {
            CopyToContainer copy = found.annotation();
            Optional<String> mode =
                    texts.known("the mode of @CopyToContainer", copy.mode()).filter(text -> !text.isEmpty());
            Optional<String> owner =
                    texts.known("the owner of @CopyToContainer", copy.owner()).filter(text -> !text.isEmpty());
            texts.known("the target of @CopyToContainer", copy.target())
                    .ifPresent(target -> copies.put(
                            key(copy.source(), target),
                            new CopySpec(copy.source(), copy.target(), mode.orElse(null), owner.orElse(null)),
                            found));
        }
        return copies.values();
    }

    /** What a copy replaces: in a directory each file has a place of its own. */
    static String key(String source, String target) {
        String path = ContainerPath.normalized(target);
        return target.endsWith("/") && !isLiteral(source) ? path + "/" + lastStep(source) : path;
    }

    private static boolean isLiteral(String source) {
        return source.startsWith("data:");
    }

    private static String lastStep(String source) {
        String path = source.replaceAll("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
