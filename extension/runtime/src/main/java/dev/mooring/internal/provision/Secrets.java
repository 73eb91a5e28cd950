package dev.mooring.internal.provision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.archive.CopySource;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.spec.SecretName;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.EnvSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Registers the secrets that a container gets, so that they are masked.
 *
 * @param project the directory that relative paths are resolved against
 * @param loader finds class-path resources
 */
record Secrets(Path project, ClassLoader loader) {

    /**
     * The limit of a secret file. Passwords and keys are short, and each line of a secret is searched for in every
     * text.
     */
    private static final int LONGEST = 64 * 1024;

    private static final byte[] NOTHING = {};

    void mask(ContainerSpec spec, Masker masker) {
        for (EnvSpec variable : spec.env()) {
            if (variable.secret()) {
                masker.add(variable.name(), variable.value());
            } else if (SecretName.matches(variable.name())) {
                // It is not declared as secret, and the value may be a word that many texts contain, such as
                // 'postgres'.
                masker.addAfterName(variable.name(), variable.value());
            }
        }
        for (CopySpec copy : spec.copies()) {
            if (copy.secret()) {
                masker.add(text(CopySource.parse(copy.source(), project, loader)));
            }
        }
    }

    /** A file that cannot be read cannot be copied either, and the copy reports why. */
    private static String text(CopySource source) {
        try {
            return new String(content(source), UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static byte[] content(CopySource source) throws IOException {
        if (source instanceof CopySource.OfBytes bytes) {
            return bytes.content();
        }
        if (source instanceof CopySource.OfPath file) {
            return Files.isRegularFile(file.path()) && Files.size(file.path()) <= LONGEST
                    ? Files.readAllBytes(file.path())
                    : NOTHING;
        }
        CopySource.OfResource resource = (CopySource.OfResource) source;
        try (InputStream input = resource.loader().getResourceAsStream(resource.name())) {
            return input == null ? NOTHING : input.readNBytes(LONGEST);
        }
    }
}
