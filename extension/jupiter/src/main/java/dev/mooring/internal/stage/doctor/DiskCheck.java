package dev.mooring.internal.stage.doctor;

import dev.mooring.internal.pull.ByteCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** Looks at the free space where the engine keeps images and volumes. */
final class DiskCheck implements Check {

    private static final String ABOUT = "disk";
    private static final long TOO_LITTLE = 1_000_000_000;
    private static final long LITTLE = 5_000_000_000L;
    private static final String ADVICE = "remove what is not needed ('docker system df' shows what takes space)";

    private final Function<Path, OptionalLong> freeSpace;

    DiskCheck() {
        this(DiskCheck::freeSpace);
    }

    /** @param freeSpace determines the free bytes where a path is; empty if that is not known */
    DiskCheck(Function<Path, OptionalLong> freeSpace) {
        this.freeSpace = freeSpace;
    }

    @Override
    public List<Finding> look(Setup setup) {
        String directory = setup.engine().setup().dataDirectory();
        OptionalLong free = setup.engine().info().local() && !directory.isEmpty()
                ? freeSpace.apply(Path.of(directory))
                : OptionalLong.empty();
        if (free.isEmpty()) {
            return List.of(Finding.note(ABOUT, "the free space of the engine's host is not known from here", ""));
        }
        String found = new ByteCount(free.getAsLong()) + " are free in " + directory;
        if (free.getAsLong() < TOO_LITTLE) {
            return List.of(Finding.problem(ABOUT, found, ADVICE));
        }
        return List.of(free.getAsLong() < LITTLE ? Finding.warning(ABOUT, found, ADVICE) : Finding.ok(ABOUT, found));
    }

    /** The directory itself may be hidden from this user, and those above it lie on the same disk most of the time. */
    private static OptionalLong freeSpace(Path directory) {
        for (Path path = directory; path != null; path = path.getParent()) {
            if (Files.isDirectory(path)) {
                try {
                    return OptionalLong.of(Files.getFileStore(path).getUsableSpace());
                } catch (IOException unreadable) {
                    return OptionalLong.empty();
                }
            }
        }
        return OptionalLong.empty();
    }
}
