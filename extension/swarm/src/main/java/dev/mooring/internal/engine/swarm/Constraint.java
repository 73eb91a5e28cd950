package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.SwarmNode;
import dev.mooring.resource.ConfigurationException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition that a node must meet for a container, in the words of {@code docker service create --constraint}.
 *
 * @param attribute for instance {@code node.labels.disk}
 * @param equal whether the value is required, or excluded
 * @param value compared without regard to case, as Docker does
 */
record Constraint(String attribute, boolean equal, String value) {

    private static final Pattern FORM = Pattern.compile("\\s*([A-Za-z0-9._/-]+)\\s*(==|!=)\\s*(\\S.*?)\\s*");
    private static final String LABEL = "node.labels.";
    private static final String ENGINE_LABEL = "engine.labels.";

    /** @throws ConfigurationException if the text is not a constraint */
    static Constraint parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || !isKnown(matcher.group(1))) {
            throw new ConfigurationException("The constraint '" + text + "' must be of the form attribute==value or"
                    + " attribute!=value, where the attribute is node.hostname, node.id, node.role, node.platform.os,"
                    + " node.platform.arch, node.labels.<key> or engine.labels.<key>.");
        }
        return new Constraint(matcher.group(1), matcher.group(2).equals("=="), matcher.group(3));
    }

    private static boolean isKnown(String attribute) {
        return switch (attribute) {
            case "node.id", "node.hostname", "node.role", "node.platform.os", "node.platform.arch" -> true;
            default -> attribute.startsWith(LABEL) || attribute.startsWith(ENGINE_LABEL);
        };
    }

    boolean holds(SwarmNode node) {
        String found = valueOf(node);
        boolean same = found != null && found.toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT));
        return same == equal;
    }

    private @Nullable String valueOf(SwarmNode node) {
        return switch (attribute) {
            case "node.id" -> node.id();
            case "node.hostname" -> node.hostname();
            case "node.role" -> node.manager() ? "manager" : "worker";
            case "node.platform.os" -> node.os();
            case "node.platform.arch" -> node.architecture();
            default ->
                attribute.startsWith(LABEL) ? label(node.labels(), LABEL) : label(node.engineLabels(), ENGINE_LABEL);
        };
    }

    private @Nullable String label(Map<String, String> labels, String prefix) {
        return labels.get(attribute.substring(prefix.length()));
    }

    @Override
    public String toString() {
        return attribute + (equal ? "==" : "!=") + value;
    }
}
