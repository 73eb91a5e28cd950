package dev.mooring.internal.stage;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.pull.ImageRequest;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.LoadSpec;
import java.util.List;

/** An image that tests need. */
sealed interface NeededImage {

    /** What people know it by. */
    String title();

    /** The declaration that needs the image, for instance {@code 'db' (OrdersIT.db)}. */
    List<String> neededBy();

    /**
     * An image of a registry.
     *
     * @param asker who needs it, for errors
     */
    record ToPull(ImageRequest request, String asker, List<String> neededBy) implements NeededImage {
        @Override
        public String title() {
            return request.image() + (request.platform() == null ? "" : " for " + request.platform());
        }
    }

    /** An image that is built. */
    record ToBuild(Declaration declaration, BuildSpec spec, List<String> neededBy) implements NeededImage {
        @Override
        public String title() {
            return "image " + declaration.describe() + ", built"
                    + (spec.context() == null ? "" : " from " + spec.context());
        }
    }

    /** An image that is loaded from an archive of the project. */
    record InArchive(Declaration declaration, LoadSpec spec, List<String> neededBy) implements NeededImage {
        @Override
        public String title() {
            return "image " + declaration.describe() + ", loaded from " + spec.source();
        }
    }

    /**
     * An image whose name is known only when the tests run.
     *
     * @param text its name with the placeholders that are left
     */
    record AtRunTime(String text, List<String> neededBy) implements NeededImage {
        @Override
        public String title() {
            return text;
        }
    }
}
