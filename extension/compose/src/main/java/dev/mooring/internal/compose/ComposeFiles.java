package dev.mooring.internal.compose;

import dev.mooring.internal.declaration.ProjectFiles;
import dev.mooring.internal.declaration.compose.ComposeProject;
import dev.mooring.internal.declaration.compose.ComposeRequest;
import dev.mooring.internal.declaration.compose.ComposeTranslator;

/** The service that the core looks for. */
public final class ComposeFiles implements ComposeTranslator {

    @Override
    public ComposeProject translate(ComposeRequest request, ProjectFiles files) {
        return ComposeReader.read(request, files);
    }
}
