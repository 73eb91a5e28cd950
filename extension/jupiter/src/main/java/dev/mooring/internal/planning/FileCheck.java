package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.HostFiles;
import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.spec.BuildCopySpec;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.LoadSpec;
import dev.mooring.spec.MountSpec;
import java.util.Optional;

/**
 * Checks the files that values depend on, and those of resources that are started immediately after planning. Files of
 * other resources may be created or removed in the meantime; their start reports what is missing.
 */
final class FileCheck {

    private static final String CLASS_PATH = "classpath:";

    private static final String REMEDY =
            "Create it, or correct the path; relative paths are relative to the project directory (the nearest one above"
                    + " the test class that contains a build file, or mooring.project.directory).";

    private final HostFiles files;
    private final Mistakes mistakes;

    FileCheck(HostFiles files, Mistakes mistakes) {
        this.files = files;
        this.mistakes = mistakes;
    }

    void check(Draft draft) {
        if (draft.value() != null) {
            draft.value().files().forEach(file -> required(draft, draft.value(), file));
            return;
        }
        boolean startsNow = draft.lifetime() == Lifetime.CLASS
                && draft.arguments().isEmpty()
                && draft.links().keySet().stream().noneMatch(target -> target.container() != null);
        if (!startsNow) {
            return;
        }
        if (draft.spec() instanceof BuildSpec build) {
            built(draft, build);
        } else if (draft.spec() instanceof LoadSpec load) {
            tell(draft, "@LoadImage loads", load.source(), missing(draft, load.source()));
        } else if (draft.spec() instanceof ContainerSpec container && !draft.hasTemplates()) {
            container.copies().forEach(copy -> copied(draft, copy));
            container.mounts().forEach(mount -> mounted(draft, mount));
        }
    }

    private void built(Draft draft, BuildSpec build) {
        if (build.context() != null) {
            tell(draft, "@BuildImage has the context", build.context(), missing(draft, build.context()));
        }
        for (BuildCopySpec copy : build.copies()) {
            if (!copy.source().isEmpty()) {
                tellOrResource(draft, "@CopyToBuildContext copies", copy.source());
            }
        }
    }

    private void copied(Draft draft, CopySpec copy) {
        TextTemplate source = TextTemplate.parse(copy.source());
        if (!copy.source().isEmpty() && source.references().isEmpty()) {
            String plain = PlainText.of(copy.source());
            tellOrResource(draft, "@CopyToContainer copies", plain);
        }
    }

    private void required(Draft draft, ProvidedValue value, ProvidedValue.RequiredFile file) {
        if (TextTemplate.parse(file.location()).references().isEmpty()) {
            String plain = PlainText.of(file.location());
            tellOrResource(draft, "'" + file.attribute() + "' of " + value + " names", plain);
        }
    }

    private void mounted(Draft draft, MountSpec mount) {
        if (mount instanceof MountSpec.OfHost host && !host.source().isEmpty() && !host.createMissing()) {
            tell(
                    draft,
                    "@Volume mounts",
                    host.source(),
                    files.missingOnEngine(draft.source().type(), host.source()));
        }
    }

    private Optional<String> missing(Draft draft, String source) {
        return files.missing(draft.source().type(), source);
    }

    private void tell(Draft draft, String what, String source, Optional<String> missing) {
        tell(draft, what, source, missing, REMEDY);
    }

    private void tell(Draft draft, String what, String source, Optional<String> missing, String remedy) {
        missing.ifPresent(looked -> mistakes.add(
                draft.source(), what + " '" + source + "', which does not exist; looked for " + looked + ".", remedy));
    }

    /** Adds that a resource of that name exists, where resources may be named. */
    private void tellOrResource(Draft draft, String what, String source) {
        String resource = CLASS_PATH + source;
        boolean onClassPath = !source.contains(":") && missing(draft, resource).isEmpty();
        tell(
                draft,
                what,
                source,
                missing(draft, source),
                onClassPath ? "It is on the class path: write \"" + resource + "\"." : REMEDY);
    }
}
