package dev.mooring.internal.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mooring.internal.report.event.EventStream;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.Resource.Kind;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCollectorTests {

    @Test
    void doesNotReplaceTheFailureOfAStart(@TempDir Path output) {
        Resource db = new Resource(1, Kind.CONTAINER, "db", "OrdersIT.db", "postgres:17");
        EvidenceCollector collector = new EvidenceCollector(
                When.ON_FAILURE,
                new EventStream("cafe0123", UnaryOperator.identity()),
                () -> {
                    throw new IllegalStateException("not an engine's refusal");
                },
                UnaryOperator.identity(),
                new RunDirectory(output.resolve("run")));

        assertThatCode(() -> collector.keepFailedStart(db, "id")).doesNotThrowAnyException();

        assertThat(output).isEmptyDirectory();
    }
}
