package dev.mooring.internal.report.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.Resource.Kind;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.TestEvent;
import dev.mooring.internal.report.event.TestId;
import dev.mooring.resource.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordJsonTests {

    private static final Instant NOON = Instant.parse("2025-01-31T12:00:00.5Z");
    private static final Resource DB = new Resource(7, Kind.CONTAINER, "db", "OrdersIT.db", "postgres:17");
    private static final String DB_JSON =
            "{\"number\":7,\"kind\":\"container\",\"name\":\"db\",\"declaredAt\":\"OrdersIT.db\",\"image\":\"postgres:17\"}";

    @Test
    void ofListsAndMaps() {
        assertThat(RecordJson.line(new ResourceEvent.Started(
                        NOON,
                        DB,
                        "1a2b",
                        "mooring-db",
                        Map.of("5432/tcp", new Endpoint("127.0.0.1", 24713)),
                        Map.of("net", List.of("db", "orders")),
                        List.of())))
                .isEqualTo("{\"event\":\"Started\",\"at\":\"2025-01-31T12:00:00.500Z\",\"resource\":" + DB_JSON
                        + ",\"id\":\"1a2b\",\"engineName\":\"mooring-db\","
                        + "\"ports\":{\"5432/tcp\":{\"host\":\"127.0.0.1\",\"port\":24713}},"
                        + "\"networks\":{\"net\":[\"db\",\"orders\"]},\"volumes\":[]}");
    }

    @Test
    void ofTimesAndWhatIsAbsent() {
        TestId test = new TestId("[engine:x]", "OrdersIT", "pays");
        String json = "{\"id\":\"[engine:x]\",\"testClass\":\"OrdersIT\",\"name\":\"pays\"}";
        assertThat(RecordJson.line(new TestEvent.WaitEnded(NOON, test, Duration.ofMillis(1200), List.of(DB))))
                .isEqualTo("{\"event\":\"WaitEnded\",\"at\":\"2025-01-31T12:00:00.500Z\",\"test\":" + json
                        + ",\"took\":1200,\"containers\":[" + DB_JSON + "]}");
        assertThat(RecordJson.line(new TestEvent.Ended(NOON, test, null))).endsWith("\"failure\":null}");
    }

    @Test
    void ofTextThatIsNotPlain() {
        assertThat(RecordJson.line(new ResourceEvent.Failed(NOON, DB, "a \"b\" \\ c\nd\te")))
                .endsWith("\"text\":\"a \\\"b\\\" \\\\ c\\nd\\u0009e\"}");
    }
}
