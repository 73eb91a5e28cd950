package dev.mooring.internal.spec;

import java.util.regex.Pattern;

/** Recognizes environment variables with secrets by their names, if they are not declared as secret. */
public final class SecretName {

    /** The names of files, lifetimes, sizes and so on go on after the word. */
    private static final Pattern NAME = Pattern.compile("(?i).*(?:passw(?:or)?d|passphrase|secret|token|credentials?"
            + "|(?:^|[_.-])pass|[_.-]pwd"
            + "|(?:api|access|private|secret|signing|encryption)[_.-]?key)");

    private SecretName() {}

    /** Whether a variable of this name holds a secret: {@code POSTGRES_PASSWORD}, {@code api.key}. */
    public static boolean matches(String variable) {
        return NAME.matcher(variable).matches();
    }
}
