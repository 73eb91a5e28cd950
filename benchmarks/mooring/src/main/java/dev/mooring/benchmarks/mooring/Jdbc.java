package dev.mooring.benchmarks.mooring;

import dev.mooring.benchmarks.harness.Task;
import dev.mooring.resource.DockerContainer;

/** Asks the database of the suites. */
final class Jdbc {

    private Jdbc() {}

    static void ask(DockerContainer db) throws Exception {
        Task.ask("jdbc:postgresql://" + db.endpoint(5432) + "/postgres", "postgres", "secret");
    }
}
