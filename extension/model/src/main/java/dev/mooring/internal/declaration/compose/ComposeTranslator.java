package dev.mooring.internal.declaration.compose;

import dev.mooring.internal.declaration.ProjectFiles;
import java.util.Optional;
import java.util.ServiceLoader;

/** Translates Compose files. It is in the optional jar {@code mooring-compose}, which is found as a service. */
public interface ComposeTranslator {

    /** Reads and translates files; their problems are a part of the result. */
    ComposeProject translate(ComposeRequest request, ProjectFiles files);

    /** The translator; empty if its jar is not there. */
    static Optional<ComposeTranslator> find() {
        return ServiceLoader.load(ComposeTranslator.class, ComposeTranslator.class.getClassLoader())
                .findFirst();
    }
}
