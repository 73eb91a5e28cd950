package dev.mooring.internal.stage.doctor;

import dev.mooring.internal.engine.ImageReference;
import dev.mooring.internal.pull.PullSettings;
import dev.mooring.internal.pull.RegistryProbe;
import dev.mooring.internal.pull.RegistryProbe.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Has the engine ask each registry for one of the images, as a pull would: with the same login, over the same network.
 */
final class RegistryCheck implements Check {

    private static final String ABOUT = "registry";

    @Override
    public List<Finding> look(Setup setup) {
        PullSettings settings = setup.configuration().provision().pull();
        RegistryProbe probe = new RegistryProbe(setup.engine().images(), settings.mirrors());
        List<Finding> findings = new ArrayList<>();
        ofEachRegistry(setup).forEach((registry, images) -> {
            List<String> missing = images.stream()
                    .filter(image -> setup.engine().images().inspect(image).isEmpty() && !isSaved(image, setup))
                    .toList();
            String image = missing.isEmpty() ? images.get(0) : missing.get(0);
            List<Answer> answers = probe.ask(image);
            boolean needed = !missing.isEmpty() && answers.stream().noneMatch(Answer::positive);
            answers.forEach(answer -> findings.add(finding(answer, needed)));
        });
        return findings;
    }

    private static boolean isSaved(String image, Setup setup) {
        return setup.savedImages().flatMap(saved -> saved.sizeOf(image, null)).isPresent();
    }

    private static Map<String, List<String>> ofEachRegistry(Setup setup) {
        Map<String, List<String>> registries = new LinkedHashMap<>();
        for (String image : setup.images()) {
            if (!ImageReference.isId(image)) {
                registries
                        .computeIfAbsent(ImageReference.parse(image).registry(), absent -> new ArrayList<>())
                        .add(image);
            }
        }
        return registries;
    }

    private static Finding finding(Answer answer, boolean needed) {
        String registry = (answer.mirror() ? "mirror " : "") + answer.registry();
        if (answer.positive()) {
            return Finding.ok(ABOUT, registry + " has " + answer.image());
        }
        String found = registry + " did not give " + answer.image()
                + (answer.askedAs().isEmpty() ? "" : ", asked " + answer.askedAs()) + ": "
                + answer.refusal();
        // What is there already need not be pulled.
        return needed ? Finding.problem(ABOUT, found, answer.advice()) : Finding.warning(ABOUT, found, answer.advice());
    }
}
