package dev.mooring.internal.provision;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.engine.BuildFailure;
import dev.mooring.internal.image.ImageBuilder;
import dev.mooring.internal.image.ImageSupplier;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.EngineException;
import dev.mooring.spec.BuildSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The build of a declared image. */
record ImageBuild(Declaration declaration, BuildSpec spec, ProvisionSettings settings, Masker masker) {

    /** Build arguments cannot be declared secret, and builders print them; so their names have to tell. */
    private static final Pattern SECRET_NAMES =
            Pattern.compile("(?i)pass(word|wd|phrase)|secret|token|credential|api_?key|private_?key");

    /** Returns when the engine has the image. */
    ImageBuilder.Built with(ImageBuilder builder, ImageSupplier bases) {
        spec.args().forEach((name, value) -> {
            if (SECRET_NAMES.matcher(name).find()) {
                masker.add(name, value);
            }
        });
        try {
            return builder.build(spec, subject(), project(), loader(), bases);
        } catch (BuildFailure e) {
            throw failed(e);
        }
    }

    /** Looks for the image, and builds nothing. */
    Optional<ImageBuilder.Built> find(ImageBuilder builder, ImageSupplier bases) {
        return builder.find(spec, subject(), project(), loader(), bases);
    }

    private EngineException failed(BuildFailure e) {
        ErrorText text = ErrorText.inColumns(subject().capitalized() + " could not be built.");
        if (!e.step().isEmpty()) {
            text.add("step", e.step());
        }
        text.add("reason", e.reason()).quote("last output", e.output());
        // Without the cause, which says the same.
        return new EngineException(e.status(), masker.mask(text.toString()), null);
    }

    Subject subject() {
        return Subject.image(declaration.name(), declaration.source().describe());
    }

    private Path project() {
        return ProjectDirectory.of(declaration.source().type(), settings.projectDirectory());
    }

    private ClassLoader loader() {
        ClassLoader loader = declaration.source().type().getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }
}
