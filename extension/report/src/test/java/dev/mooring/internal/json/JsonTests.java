package dev.mooring.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mooring.internal.report.event.Phase;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.SessionEvent;
import dev.mooring.internal.report.event.StartedFrom;
import dev.mooring.internal.report.event.TestEvent;
import dev.mooring.internal.report.event.TestId;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.resource.Endpoint;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTests {

    private static final Instant NOON = Instant.parse("2025-01-31T12:00:00.5Z");
    private static final Resource DB = new Resource(7, ResourceKind.CONTAINER, "db", "OrdersIT.db", "postgres:17");
    private static final String DB_JSON =
            "{\"number\":7,\"kind\":\"container\",\"name\":\"db\",\"declaredAt\":\"OrdersIT.db\",\"image\":\"postgres:17\"}";

    @Test
    void writesListsAndMaps() {
        assertThat(Json.write(new ResourceEvent.Started(
                        NOON,
                        DB,
                        "1a2b",
                        "mooring-db",
                        "postgres:17",
                        List.of("postgres", "-c", "fsync=off"),
                        StartedFrom.COLD,
                        Map.of("5432/tcp", new Endpoint("127.0.0.1", 24713)),
                        Map.of("net", List.of("db", "orders")),
                        List.of(new ResourceEvent.Mounted("data", "/data")))))
                .isEqualTo(
                        "{\"event\":\"Started\",\"at\":\"2025-01-31T12:00:00.500Z\",\"resource\":" + DB_JSON
                                + ",\"id\":\"1a2b\",\"engineName\":\"mooring-db\",\"image\":\"postgres:17\","
                                + "\"command\":[\"postgres\",\"-c\",\"fsync=off\"],\"from\":\"cold\","
                                + "\"ports\":{\"5432/tcp\":{\"host\":\"127.0.0.1\",\"port\":24713}},"
                                + "\"networks\":{\"net\":[\"db\",\"orders\"]},\"mounts\":[{\"source\":\"data\",\"target\":\"/data\"}]}");
    }

    @Test
    void writesTimesAndAbsentValues() {
        TestId test = new TestId("[engine:x]", "OrdersIT", "pays");
        String json = "{\"id\":\"[engine:x]\",\"testClass\":\"OrdersIT\",\"name\":\"pays\"}";
        assertThat(Json.write(new TestEvent.WaitEnded(NOON, test, Duration.ofMillis(1200), List.of(DB))))
                .isEqualTo("{\"event\":\"WaitEnded\",\"at\":\"2025-01-31T12:00:00.500Z\",\"test\":" + json
                        + ",\"took\":1200,\"containers\":[" + DB_JSON + "]}");
        assertThat(Json.write(new TestEvent.Ended(NOON, test, false, null)))
                .endsWith("\"aborted\":false,\"failure\":null}");
    }

    static List<Record> events() {
        TestId test = new TestId("[engine:x]/[class:OrdersIT]", "OrdersIT", "pays \u00e4 \"1\"");
        return List.of(
                new SessionEvent.Opened(
                        NOON, "cafe0123", 17, NOON, "host", "16@1", null, "shop", "0.1", "5.14", "17", 4),
                new SessionEvent.Lost(NOON, 3),
                new ResourceEvent.Begun(NOON, DB, 1, "CLASS", -17, List.of("OrdersIT.net")),
                new ResourceEvent.PhaseBegan(NOON, DB, Phase.PULL),
                new ResourceEvent.Started(
                        NOON,
                        DB,
                        "1a2b",
                        "mooring-db",
                        "postgres:17",
                        List.of("a", "b\tc\n"),
                        StartedFrom.SNAPSHOT,
                        Map.of("5432/tcp", new Endpoint("127.0.0.1", 24713)),
                        Map.of("net", List.of("db")),
                        List.of(new ResourceEvent.Mounted("", "/tmp"))),
                new ResourceEvent.StillAwaited(
                        NOON, DB, Duration.ofSeconds(5), List.of("port 5432"), List.of("refused"), null),
                new ResourceEvent.Seen(NOON, DB, 137, true),
                new ResourceEvent.Used(NOON, DB, 1L << 40, Duration.ofMillis(17)),
                new ResourceEvent.Removed(NOON, DB, null),
                new TestEvent.WaitEnded(NOON, test, Duration.ofMillis(1200), List.of(DB)),
                new TestEvent.Skipped(NOON, test),
                new TestEvent.Ended(
                        NOON,
                        test,
                        false,
                        new TestEvent.Failure("expected: <1>", "at shop", "shop/OrdersIT.java", 17)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsRecordsAsTheyWereWritten(Record event) {
        assertThat(Json.read(Json.write(event), SessionEvent.class)).isEqualTo(event);
    }

    @Test
    void refusesALineThatIsCutOff() {
        String line = Json.write(new ResourceEvent.Ready(NOON, DB));
        assertThat(IntStream.range(0, line.length()).mapToObj(end -> line.substring(0, end)))
                .allSatisfy(JsonTests::refuses);
    }

    private static void refuses(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.read(line, SessionEvent.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'event':'Cut'}",
                "{'event':'Lost','at':'2025-01-31T12:00:00Z'}",
                "{'event':'Lost','at':17,'events':3}",
                "{'event':'Lost','at':'noon','events':3}",
                "{'event':'Lost','at':'2025-01-31T12:00:00Z','events':3.5}",
                "{'event':'Lost','at':'2025-01-31T12:00:00Z','events':9223372036854775808}",
                "{'event':'Lost','at':'2025-01-31T12:00:00Z','events':-}",
                "{'event':'Lost','at':'2025-01-31T12:00:00Z','events':03}",
                "{'event':'Lost','at':'2025-01-31T12:00:00Z','events':3}}",
                "{'event':'Lost','at':'2025-01-31T12:00:00Z','events':3} {}",
                "{'event':'Lost','at':'2025-01-31T12:00:00Z','events':3,}",
                "{'event':'Closed','at':'2025-01-31T12:00:00\\q'}",
                "{'event':'Closed','at':'2025-01-31T12:00:00\\u-05A'}",
                "[]",
                "[17",
                "17"
            })
    void refusesWhatIsNoEvent(String line) {
        refuses(line.replace('\'', '"'));
    }

    @Test
    void refusesIntsThatOverflow() {
        String line = Json.write(new ResourceEvent.Seen(NOON, DB, 137, true));

        refuses(line.replace("137", "4294967433"));
    }

    @Test
    void ignoresMembersOfOtherVersions() {
        assertThat(Json.read(
                        "{\"event\":\"Closed\",\"at\":\"2025-01-31T12:00:00Z\",\"why\":[1.5e3,null,{\"a\":[true]}]}",
                        SessionEvent.class))
                .isEqualTo(new SessionEvent.Closed(Instant.parse("2025-01-31T12:00:00Z")));
    }

    private record Any(Object value) {}

    static List<Object> withoutForm() {
        return List.of(1.5, Float.NaN, new BigDecimal("1e3"), new AtomicLong(7), Path.of("a"), Set.of());
    }

    @ParameterizedTest
    @MethodSource("withoutForm")
    void refusesToWriteWhatItCouldNotRead(Object value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.write(new Any(value)))
                .withMessage(value.getClass().getName() + " has no form in JSON");
    }

    private record Inner(int here, @JsonMember("there") int elsewhere) {}

    private record Outer(
            @JsonMember(form = JsonMember.Form.INLINE) @Nullable Inner inner,

            @JsonMember(form = JsonMember.Form.NONE) String hidden,
            @JsonMember(form = JsonMember.Form.MILLIS) long whole,

            @JsonMember(value = "part", form = JsonMember.Form.MILLIS)
            Long time,

            @JsonMember(form = JsonMember.Form.MILLIS) @Nullable Long never) {}

    @Test
    void writesTheFormsOfMembers() {
        assertThat(Json.write(new Outer(new Inner(1, 2), "", 3_000, 4_005L, null)))
                .isEqualTo("{\"here\":1,\"there\":2,\"whole\":3,\"part\":4.005,\"never\":null}");
        assertThat(Json.write(new Outer(null, "", 0, -1L, 5L)))
                .isEqualTo("{\"whole\":0,\"part\":-0.001,\"never\":0.005}");
    }

    @Test
    void readsMembersByTheirNames() {
        assertThat(Json.read("{\"here\":1,\"there\":2}", Inner.class)).isEqualTo(new Inner(1, 2));
    }

    @Test
    void refusesToReadWhatCanOnlyBeWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.read("{\"whole\":3}", Outer.class))
                .withMessage("'inner' can only be written");
    }

    @Test
    void escapesSpecialCharacters() {
        assertThat(Json.write(new ResourceEvent.Failed(NOON, DB, "a \"b\" \\ c\nd\te")))
                .endsWith("\"text\":\"a \\\"b\\\" \\\\ c\\nd\\u0009e\"}");
    }

    /** Where a text was cut between two of Java's characters; no encoding has a half. */
    @Test
    void replacesHalfOfACharacter() {
        Record event = new ResourceEvent.Failed(NOON, DB, "a\uD83D b\uDE00 c\uD83D\uDE00 d\uD83D");

        String line = Json.write(event);

        assertThat(line).endsWith("\"text\":\"a\\ud83d b\\ude00 c\uD83D\uDE00 d\\ud83d\"}");
        assertThat(Json.read(line, SessionEvent.class)).isEqualTo(event);
    }
}
