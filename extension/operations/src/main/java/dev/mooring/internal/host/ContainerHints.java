package dev.mooring.internal.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hints on the container that this JVM runs in, from files of the JVM's system.
 *
 * @param inContainer whether it runs in a container of any engine
 * @param ids the possible ids of the container, the most certain first; an engine that knows one of them is the
 *     container's own
 */
record ContainerHints(boolean inContainer, List<String> ids) {

    /** The hints for a JVM that runs in no container. */
    static final ContainerHints NONE = new ContainerHints(false, List.of());

    /**
     * The files that an engine mounts into a container from a directory with the container's id. Other mounts name
     * containers as well: on the engine's host, those of all containers.
     */
    private static final Pattern MOUNT =
            Pattern.compile("(?m)^\\S+ \\S+ \\S+ \\S*/([0-9a-f]{64})/\\S* /etc/(?:hostname|hosts|resolv\\.conf) ");

    private static final Pattern CGROUP = Pattern.compile("(?m)[/-]([0-9a-f]{64})(?:\\.scope)?(?:/\\S*)?$");
    private static final Pattern SHORT_ID = Pattern.compile("[0-9a-f]{12}");

    ContainerHints {
        ids = List.copyOf(ids);
    }

    static ContainerHints ofThisProcess() {
        return read(Path.of("/"));
    }

    /** @param root the directory that holds {@code proc} */
    static ContainerHints read(Path root) {
        Set<String> ids = new LinkedHashSet<>();
        collect(MOUNT, text(root.resolve("proc/self/mountinfo")), ids);
        collect(CGROUP, text(root.resolve("proc/self/cgroup")), ids);
        boolean inContainer = !ids.isEmpty()
                || Files.exists(root.resolve(".dockerenv"))
                || Files.exists(root.resolve("run/.containerenv"));
        String hostName = text(root.resolve("proc/sys/kernel/hostname")).strip();
        // Unless it was given another one, a container's host name is the beginning of its id.
        if (inContainer
                && SHORT_ID.matcher(hostName).matches()
                && ids.stream().noneMatch(id -> id.startsWith(hostName))) {
            ids.add(hostName);
        }
        return new ContainerHints(inContainer, List.copyOf(ids));
    }

    private static void collect(Pattern pattern, String text, Set<String> ids) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
