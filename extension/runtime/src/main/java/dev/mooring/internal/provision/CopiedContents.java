package dev.mooring.internal.provision;

import dev.mooring.internal.archive.CopySource;
import dev.mooring.internal.archive.TarStream;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.resource.CopyOptions;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes the files that are copied into a container before its start, because equal specs may name different files. */
public final class CopiedContents {

    private CopiedContents() {}

    /**
     * Reads all files that are copied.
     *
     * @return a hash, or an empty text if nothing is copied or a file cannot be read (the start then reports it)
     */
    public static String hash(PlanNode node, ProvisionSettings settings) {
        if (!(node.spec() instanceof ContainerSpec container)
                || container.copies().isEmpty()) {
            return "";
        }
        Class<?> declaring = node.declaration().source().type();
        Path project = ProjectDirectory.of(declaring, settings.projectDirectory());
        try (DigestOutputStream digest =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            for (CopySpec copy : container.copies()) {
                CopyOptions options = new CopyOptions(copy.mode(), copy.owner());
                try (TarStream tar = CopySource.parse(copy.source(), project, declaring.getClassLoader())
                        .open(copy.target(), options)) {
                    tar.transferTo(digest);
                }
            }
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException | MooringException unreadable) {
            return "";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
