package dev.mooring.internal.stage.doctor;

import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.plan.Similarity;
import dev.mooring.internal.session.Configuration;
import dev.mooring.internal.stage.request.StageRequest.Setting;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks for parameters that do not exist, and shows those that are set. */
final class ParameterCheck {

    private static final String ABOUT = "parameter";

    /** For the tests of Mooring itself. */
    private static final List<String> OURS = List.of("mooring.internal.", "mooring.test.");

    private ParameterCheck() {}

    static List<Finding> look(List<Setting> settings) {
        Set<String> known = known();
        return settings.stream()
                .filter(setting -> !isOurs(setting.name()))
                .map(setting -> known.contains(setting.name()) ? inForce(setting) : unknown(setting, known))
                .toList();
    }

    private static Finding inForce(Setting setting) {
        return Finding.ok(ABOUT, setting.name() + " = " + setting.value() + " (" + setting.origin() + ")");
    }

    private static boolean isOurs(String name) {
        return OURS.stream().anyMatch(name::startsWith);
    }

    /** A property of the project itself may begin like ours, but is seldom similar to one. */
    private static Finding unknown(Setting setting, Set<String> known) {
        String found = setting.name() + " (" + setting.origin() + ") is not a parameter of Mooring";
        return Similarity.nearest(setting.name(), known)
                .map(nearest -> Finding.problem(ABOUT, found, "write " + nearest))
                .orElseGet(() -> Finding.warning(
                        ABOUT, found, "remove it; docs/reference/configuration.md lists all parameters"));
    }

    /** All of them: the constants say their names. */
    private static Set<String> known() {
        Set<String> known = new TreeSet<>(Set.of(EngineConnector.ENGINE_TIMEOUT));
        Arrays.stream(Configuration.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers())
                        && Modifier.isStatic(field.getModifiers())
                        && field.getType() == String.class)
                .map(ParameterCheck::valueOf)
                .filter(name -> !isOurs(name))
                .forEach(known::add);
        return known;
    }

    private static String valueOf(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
