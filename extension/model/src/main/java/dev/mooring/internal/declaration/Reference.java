package dev.mooring.internal.declaration;

import dev.mooring.internal.spec.LogicalName;
import org.jspecify.annotations.Nullable;

/** The meaning of a placeholder. */
public sealed interface Reference {

    /** {@code ${@name}}: an attribute of a composed annotation that carries the text. */
    record OfAttribute(String name) implements Reference {}

    /**
     * {@code ${env:KEY}}, {@code ${sys:key}} or {@code ${config:key}}: a value from outside.
     *
     * @param orElse the text that stands for a value that is missing or empty, or null
     */
    record OfSurroundings(Kind kind, String key, @Nullable TextTemplate orElse) implements Reference {}

    /** {@code ${host.user}}, {@code ${host.uid}}, {@code ${host.gid}}: the user and group of the test JVM. */
    enum OfHostUser implements Reference {
        USER("user", "1000:1000"),
        UID("uid", "1000"),
        GID("gid", "1000");

        private final String property;
        private final String example;

        OfHostUser(String property, String example) {
            this.property = property;
            this.example = example;
        }

        /** The number of the user or group, or both, from {@code uid:gid}. */
        public String of(String user) {
            int colon = user.indexOf(':');
            return switch (this) {
                case USER -> user;
                case UID -> user.substring(0, colon);
                case GID -> user.substring(colon + 1);
            };
        }

        /** The notations that are allowed. */
        public String example() {
            return example;
        }

        @Override
        public String toString() {
            return "${host." + property + "}";
        }
    }

    /**
     * {@code ${db.port:5432}}: a property of a resource.
     *
     * @param name the logical name, or {@code self}
     * @param property for instance {@code port}, or empty if there is only a name
     * @param argument the text after the colon, or null
     */
    record OfResource(
            String name, String property, @Nullable String argument) implements Reference {

        public boolean isSelf() {
            return name.equals(LogicalName.SELF);
        }

        @Override
        public String toString() {
            return "${" + name + (property.isEmpty() ? "" : "." + property) + (argument == null ? "" : ":" + argument)
                    + "}";
        }
    }

    /** The source of a value from outside. */
    enum Kind {
        ENV("env", "environment variable"),
        SYS("sys", "system property"),
        CONFIG("config", "configuration parameter"),
        ARG("arg", "argument");

        private final String prefix;
        private final String description;

        Kind(String prefix, String description) {
            this.prefix = prefix;
            this.description = description;
        }

        /** The text before the colon. */
        public String prefix() {
            return prefix;
        }

        /** Its name in errors. */
        public String description() {
            return description;
        }
    }
}
