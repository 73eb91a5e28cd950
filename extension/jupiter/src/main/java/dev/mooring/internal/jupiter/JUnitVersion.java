package dev.mooring.internal.jupiter;

import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.MooringException;
import java.security.CodeSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The JUnit on the class path, and what it lacks compared to the one that Mooring is compiled against. */
public final class JUnitVersion {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)\\b.*");
    private static final int OLDEST_MAJOR = 5;
    private static final int OLDEST_MINOR = 10;

    /** Since 5.13: a store that lasts as long as the launcher session, in place of one for each execution. */
    public static final boolean HAS_SESSION_STORES = has("org.junit.jupiter.api.extension.ExtensionContext$StoreScope");

    /** Since 5.12: a constructor is called in the context of its test. */
    static final boolean HAS_INSTANCES_OF_TESTS =
            has("org.junit.jupiter.api.extension.TestInstantiationAwareExtension");

    /** Since 5.12: files that belong to a test. */
    static final boolean HAS_PUBLISHED_FILES = HAS_INSTANCES_OF_TESTS;

    private static final String FOUND = find();

    private JUnitVersion() {}

    /** The version as errors name it, or {@code ?} if its jar does not say. */
    public static String found() {
        return FOUND;
    }

    /**
     * Refuses a JUnit that is too old, before something is found missing somewhere.
     *
     * @throws MooringException if it is
     */
    static void requireSupported() {
        requireSupported(FOUND, String.valueOf(location()));
    }

    /** Why this JUnit cannot be used; an empty text if it can be. */
    public static String complaint() {
        try {
            requireSupported();
            return "";
        } catch (MooringException tooOld) {
            return String.valueOf(tooOld.getMessage());
        }
    }

    static void requireSupported(String version, String location) {
        Matcher numbers = NUMBERS.matcher(version);
        if (numbers.matches() && isTooOld(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)))) {
            throw new MooringException(ErrorText.inColumns("Mooring needs JUnit " + OLDEST_MAJOR + "." + OLDEST_MINOR
                            + " or later, but found JUnit " + version + ".")
                    .add("found in", location)
                    .advise("raise the version of JUnit, for instance with its junit-bom")
                    .toString());
        }
    }

    private static boolean isTooOld(int major, int minor) {
        return major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR);
    }

    private static String find() {
        Optional<String> inManifest =
                Optional.ofNullable(ExtensionContext.class.getPackage().getImplementationVersion());
        // On the module path, packages have no manifest.
        return inManifest
                .or(() -> Optional.ofNullable(ExtensionContext.class.getModule().getDescriptor())
                        .flatMap(module -> module.rawVersion()))
                .map(JUnitVersion::ofJupiter)
                .orElse("?");
    }

    /**
     * The version of JUnit Jupiter, given the one of its jar: junit-platform-console-standalone, which contains it, has
     * the version of the platform, and platform 1.14 is that of JUnit 5.14.
     */
    static String ofJupiter(String version) {
        return version.startsWith("1.") ? OLDEST_MAJOR + version.substring(1) : version;
    }

    private static @Nullable Object location() {
        CodeSource source = ExtensionContext.class.getProtectionDomain().getCodeSource();
        return source == null ? null : source.getLocation();
    }

    private static boolean has(String type) {
        try {
            Class.forName(type, false, ExtensionContext.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
