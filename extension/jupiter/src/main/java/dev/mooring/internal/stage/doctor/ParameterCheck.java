package dev.mooring.internal.stage.doctor;

import dev.mooring.internal.session.ParameterNames;
import dev.mooring.internal.stage.request.StageRequest.Setting;
import java.util.List;

/** Looks for parameters that do not exist, and shows those that are set. */
final class ParameterCheck {

    private static final String ABOUT = "parameter";

    private ParameterCheck() {}

    static List<Finding> look(List<Setting> settings) {
        return settings.stream()
                .filter(setting -> !ParameterNames.isInternal(setting.name()))
                .map(setting -> ParameterNames.isKnown(setting.name()) ? inForce(setting) : unknown(setting))
                .toList();
    }

    private static Finding inForce(Setting setting) {
        return Finding.ok(ABOUT, setting.name() + " = " + setting.value() + " (" + setting.origin() + ")");
    }

    /** A property of the project itself may begin like ours, but is seldom similar to one. */
    private static Finding unknown(Setting setting) {
        String found = setting.name() + " (" + setting.origin() + ") is not a parameter of Mooring";
        return ParameterNames.nearest(setting.name())
                .map(nearest -> Finding.problem(ABOUT, found, "write " + nearest))
                .orElseGet(() -> Finding.warning(
                        ABOUT, found, "remove it; docs/reference/configuration.md lists all parameters"));
    }
}
