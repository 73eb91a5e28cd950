package dev.mooring.internal.scan;

import dev.mooring.CopyToContainer;
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
            if (copy.source().isEmpty()) {
                texts.mistake(
                        "@CopyToContainer has an empty source.",
                        "Write classpath:…, data:… or a path relative to the project directory.");
                continue;
            }
            Optional<String> mode =
                    texts.known("the mode of @CopyToContainer", copy.mode()).filter(text -> !text.isEmpty());
            mode.filter(text -> !text.matches("0?[0-7]{3,4}"))
                    .ifPresent(text -> texts.mistake(
                            "the mode '" + text + "' of @CopyToContainer is not octal.",
                            "Write three or four digits of 0 to 7, for instance mode = \"0755\"."));
            Optional<String> owner =
                    texts.known("the owner of @CopyToContainer", copy.owner()).filter(text -> !text.isEmpty());
            owner.filter(text -> !text.matches("\\d+:\\d+"))
                    .ifPresent(text -> texts.mistake(
                            "the owner '" + text + "' of @CopyToContainer is not numeric.",
                            "Write the user's and the group's number, for instance owner = \"999:999\"."));
            ContainerPath.read(texts, "the target of @CopyToContainer", copy.target())
                    .ifPresent(target -> copies.put(
                            ContainerPath.normalized(target),
                            new CopySpec(copy.source(), copy.target(), mode.orElse(null), owner.orElse(null)),
                            found));
        }
        return copies.values();
    }
}
