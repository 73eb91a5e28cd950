package dev.mooring.internal.image;

import dev.mooring.spec.PullPolicy;
import org.jspecify.annotations.Nullable;

/** Makes sure of the images of others. */
@FunctionalInterface
public interface ImageSupplier {

    /** Returns when the engine has the image, with the name under which it has it. */
    String ensure(String image, @Nullable String platform, PullPolicy policy);
}
