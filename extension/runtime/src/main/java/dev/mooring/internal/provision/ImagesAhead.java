package dev.mooring.internal.provision;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.image.ImageBuilder;
import dev.mooring.internal.image.ImageSupplier;
import dev.mooring.internal.pull.ImageRequest;
import dev.mooring.internal.pull.ImageSupply;
import dev.mooring.internal.pull.PullDisplay;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.saved.SavedImages;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.PullPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Obtains the images of declarations before any container needs them, in the same way as for containers. */
public final class ImagesAhead {

    private final ImageSupply supply;
    private final ImageBuilder builder;
    private final ProvisionSettings settings;
    private final SavedImages saved;
    private final Masker masker;

    /** @param saved the images that need neither be pulled nor built */
    public ImagesAhead(Engine engine, ProvisionSettings settings, SavedImages saved, Masker masker) {
        this.supply = new ImageSupply(engine.images(), settings.pull(), PullDisplay.ofProcess(), saved);
        this.builder = new ImageBuilder(engine, EngineProvisioner.BUILT_IMAGES_LIVE, saved, masker);
        this.settings = settings;
        this.saved = saved;
        this.masker = masker;
    }

    /**
     * An image that the engine has.
     *
     * @param image the name under which it was asked for
     * @param platform the platform that was asked for, or null for none
     * @param onEngine the name under which the engine has it
     */
    public record Obtained(String image, @Nullable String platform, String onEngine) {}

    /** The name that an image has at its registry and on the engine. */
    public static String nameOf(String image, ProvisionSettings settings) {
        return ImagePrefix.withPrefix(image, settings.imagePrefix());
    }

    /**
     * Pulls an image if its policy requires it.
     *
     * @param asker the resource that needs it, for errors
     * @throws MooringException if it cannot be obtained
     */
    public Obtained pull(ImageRequest request, String asker) {
        return new Obtained(request.image(), request.platform(), supply.ensure(request, asker));
    }

    /** Looks for an image, also among the saved ones, and pulls nothing. */
    public Optional<Obtained> find(ImageRequest request) {
        return supply.find(request)
                .or(() -> saved.load(request.image(), request.platform()))
                .map(name -> new Obtained(request.image(), request.platform(), name));
    }

    /**
     * Builds an image unless that has been done.
     *
     * @return the image, after those that it begins with
     * @throws MooringException if it cannot be obtained
     */
    public List<Obtained> build(Declaration declaration, BuildSpec spec) {
        ImageBuild build = new ImageBuild(declaration, spec, settings, masker);
        Bases bases = new Bases((image, platform, policy) -> supply.ensure(
                new ImageRequest(image, platform, policy, null), build.subject().capitalized()));
        return bases.with(build.with(builder, bases));
    }

    /** Looks for an image that is built, also among the saved ones, and neither builds nor pulls anything. */
    public Optional<Obtained> find(Declaration declaration, BuildSpec spec) {
        ImageSupplier present = (image, platform, policy) -> find(new ImageRequest(image, platform, policy, null))
                .map(Obtained::onEngine)
                .orElse(image);
        return new ImageBuild(declaration, spec, settings, masker)
                .find(builder, present)
                .map(built -> new Obtained(built.name(), null, built.name()));
    }

    /** Remembers which images a build begins with. */
    private static final class Bases implements ImageSupplier {

        private final ImageSupplier supplier;
        private final List<Obtained> obtained = new ArrayList<>();

        Bases(ImageSupplier supplier) {
            this.supplier = supplier;
        }

        @Override
        public String ensure(String image, @Nullable String platform, PullPolicy policy) {
            String name = supplier.ensure(image, platform, policy);
            obtained.add(new Obtained(image, platform, name));
            return name;
        }

        List<Obtained> with(ImageBuilder.Built built) {
            List<Obtained> all = new ArrayList<>(obtained);
            all.add(new Obtained(built.name(), null, built.name()));
            return all;
        }
    }
}
