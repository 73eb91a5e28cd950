package dev.mooring.internal.stage;

import dev.mooring.internal.report.Masker;
import dev.mooring.internal.session.Configuration;
import dev.mooring.internal.stage.doctor.Doctor;
import dev.mooring.internal.stage.doctor.Finding;
import dev.mooring.internal.stage.doctor.Finding.Severity;
import dev.mooring.internal.stage.request.StageRequest;
import dev.mooring.resource.MooringException;
import java.util.List;
import java.util.Locale;

/** Shows what may be wrong, and what to do about it; fails if tests would fail. */
record DoctorStage(StageRequest request, StageOutput out, Masker masker) {

    private static final int WIDTH = 9;

    /** The JSON document. */
    private record Document(String stage, List<Finding> findings) {}

    void run() {
        List<Finding> findings =
                new Doctor(request, configuration -> configuration.connect(masker::add), this::imagesToPull).examine();
        findings.forEach(finding -> out.print(text(finding)));
        out.write(new Document(StageName.DOCTOR.toString(), findings));
        List<String> problems = findings.stream()
                .filter(finding -> finding.severity() == Severity.PROBLEM)
                .map(DoctorStage::text)
                .toList();
        if (!problems.isEmpty()) {
            throw new MooringException(
                    masker.mask(problems.size() + (problems.size() == 1 ? " problem was" : " problems were")
                            + " found.\n" + String.join("\n", problems)));
        }
    }

    private List<String> imagesToPull(Configuration configuration) {
        return NeededImages.of(request.nodes(), configuration.provision()).stream()
                .filter(NeededImage.ToPull.class::isInstance)
                .map(image -> ((NeededImage.ToPull) image).request().image())
                .distinct()
                .toList();
    }

    private static String text(Finding finding) {
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        String indent = " ".repeat(WIDTH);
        String first = severity + " ".repeat(WIDTH - severity.length()) + finding.about() + ": ";
        String text = first + finding.found().replace("\n", "\n" + indent);
        return finding.advice().isEmpty() ? text : text + "\n" + indent + "  what to do: " + finding.advice();
    }
}
