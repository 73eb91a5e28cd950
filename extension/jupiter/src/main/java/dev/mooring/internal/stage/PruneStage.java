package dev.mooring.internal.stage;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.reaper.LabelledRemoval.Found;
import dev.mooring.internal.session.Sweep;
import java.util.ArrayList;
import java.util.List;

/** Removes what no session needs any more. */
record PruneStage(StageContext context) {

    /** The JSON document. */
    private record Document(String stage, List<Removed> removed, List<String> refused) {}

    private record Removed(String what, List<String> items) {}

    void run() {
        List<Removed> removed = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        try (Engine engine = context.connect()) {
            new Sweep(engine, StageContext.self()).run(new Sweep.Listener() {
                @Override
                public void removed(String what, List<?> items) {
                    List<String> names = items.stream().map(String::valueOf).toList();
                    removed.add(new Removed(what, names));
                    context.out().print("Removed " + what + ":");
                    names.forEach(name -> context.out().print("  " + name));
                }

                @Override
                public void refused(List<Found> leftovers) {
                    leftovers.forEach(each -> refused.add(each.toString()));
                }
            });
        }
        if (removed.isEmpty() && refused.isEmpty()) {
            context.out().print("There is nothing to remove.");
        }
        context.out().write(new Document(StageName.PRUNE.toString(), removed, refused));
        context.throwIfAny(
                refused.size() + (refused.size() == 1 ? " leftover" : " leftovers")
                        + " of earlier test runs could not be removed.",
                refused.stream().map(each -> "  " + each).toList());
    }
}
