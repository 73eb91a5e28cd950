package dev.mooring.internal.reuse;

import dev.mooring.internal.text.StableText;
import dev.mooring.spec.ContainerSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Computes a hash of what a container is made from, to compare it between runs. */
public final class SpecHash {

    /** Changed with everything that makes the containers of earlier versions useless. */
    private static final int FORMAT = 1;

    /** These do not change the container itself. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("waits", "pull", "pullEvery", "onCrash", "startAttempts", "startTimeout", "reuse", "forwardLog");

    /** Methods that look like accessors. */
    private static final Set<String> NO_VALUES = Set.of("toBuilder", "hashCode", "toString");

    private SpecHash() {}

    /**
     * Returns a text that is equal for equal containers.
     *
     * @param spec the spec with all texts resolved, as far as they do not depend on the run
     * @param others what else makes a difference
     * @return empty if another run may describe an equal spec differently
     */
    public static Optional<String> of(ContainerSpec spec, List<String> others) {
        Map<String, Object> parts = new TreeMap<>();
        for (Method accessor : ContainerSpec.class.getDeclaredMethods()) {
            if (isAccessor(accessor) && !WITHOUT_EFFECT.contains(accessor.getName())) {
                parts.put(accessor.getName(), Optional.ofNullable(valueOf(accessor, spec)));
            }
        }
        // Not a record, but a map of plain values.
        parts.put("options", spec.options().flags());
        return StableText.of(List.of(FORMAT, parts, others)).map(SpecHash::hash);
    }

    private static boolean isAccessor(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && method.getParameterCount() == 0
                && !NO_VALUES.contains(method.getName());
    }

    private static @Nullable Object valueOf(Method accessor, ContainerSpec spec) {
        try {
            return accessor.invoke(spec);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("accessors are public", impossible);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
