package dev.mooring.internal.stage.doctor;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.session.Configuration;
import dev.mooring.internal.stage.request.StageRequest;
import dev.mooring.resource.MooringException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Checks everything that tests depend on: first what can be checked without an engine, then the engine, then what needs
 * both a valid configuration and an engine.
 *
 * @param request what the tests are
 * @param connect connects to the engine
 * @param images determines the names of the images that are pulled
 */
public record Doctor(
        StageRequest request, Function<Configuration, Engine> connect, Function<Configuration, List<String>> images) {

    /** Those that ask the engine, in the order of the report. */
    private static Map<String, Check> checks() {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("engine", new EngineCheck());
        checks.put("disk", new DiskCheck());
        checks.put("clock", new ClockCheck());
        checks.put("registries", new RegistryCheck());
        checks.put("saved images", new SavedImagesCheck());
        checks.put("ports", new PortCheck());
        checks.put("networks", new NetworkCheck());
        checks.put("memory", new MemoryCheck());
        checks.put("sessions", new SessionCheck());
        return checks;
    }

    /** Returns what was found, in the order in which it was looked at. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>(VersionCheck.look(request.versions()));
        findings.addAll(ParameterCheck.look(request.settings()));
        findings.addAll(PlanCheck.look(request.classes()));
        Configuration configuration;
        try {
            configuration = Configuration.of(request.parameters());
        } catch (MooringException invalid) {
            findings.add(Finding.problem(
                    "configuration", String.valueOf(invalid.getMessage()), "correct the value, and run doctor again"));
            return findings;
        }
        try (Engine engine = connect.apply(configuration)) {
            Setup setup = new Setup(request, configuration, engine, images.apply(configuration));
            checks().forEach((about, check) -> findings.addAll(look(about, check, setup)));
        } catch (MooringException missing) {
            // It says what to do.
            findings.add(Finding.problem("engine", String.valueOf(missing.getMessage()), ""));
        }
        return findings;
    }

    private static List<Finding> look(String about, Check check, Setup setup) {
        try {
            return check.look(setup);
        } catch (MooringException failure) {
            return List.of(Finding.warning(about, "This could not be checked: " + failure.getMessage(), ""));
        }
    }
}
