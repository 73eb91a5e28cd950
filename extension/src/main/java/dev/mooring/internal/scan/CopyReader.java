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
        ByKey<CopySpec> copies = new ByKey<>(texts, "the target of @CopyToContainer");
        for (Found<CopyToContainer> found : annotations.all(CopyToContainer.class)) {
            CopyToContainer copy = found.annotation();
            Optional<String> mode =
                    texts.known("the mode of @CopyToContainer", copy.mode()).filter(text -> !text.isEmpty());
            Optional<String> owner =
                    texts.known("the owner of @CopyToContainer", copy.owner()).filter(text -> !text.isEmpty());
            texts.known("the target of @CopyToContainer", copy.target())
                    .ifPresent(target -> copies.put(
                            ContainerPath.normalized(target),
                            new CopySpec(copy.source(), copy.target(), mode.orElse(null), owner.orElse(null)),
                            found));
        }
        return copies.values();
    }
}
