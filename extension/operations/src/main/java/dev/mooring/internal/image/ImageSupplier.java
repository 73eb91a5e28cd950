package dev.mooring.internal.image;

import dev.mooring.spec.PullPolicy;
import org.jspecify.annotations.Nullable;

/** Ensures that the engine has the images that builds need. */
@FunctionalInterface
public interface ImageSupplier {

    /** Returns when the engine has the image, with the name under which it has it. */
    String ensure(String image, @Nullable String platform, PullPolicy policy);
}
