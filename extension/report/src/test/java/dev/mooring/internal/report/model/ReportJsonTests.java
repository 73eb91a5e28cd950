package dev.mooring.internal.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.json.Json;
import dev.mooring.internal.report.model.ResourceRun.ContainerFacts;
import dev.mooring.internal.report.model.ResourceRun.ExecSpan;
import dev.mooring.internal.report.model.ResourceRun.FaultSpan;
import dev.mooring.internal.report.model.ResourceRun.JoinedNetwork;
import dev.mooring.internal.report.model.ResourceRun.KeptLog;
import dev.mooring.internal.report.model.ResourceRun.MountedPlace;
import dev.mooring.internal.report.model.ResourceRun.PhaseSpan;
import dev.mooring.internal.report.model.ResourceRun.PublishedPort;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The format that {@code docs/reference/report-data.md} describes. */
class ReportJsonTests {

    private static void assertJson(Record record, String json) {
        assertThat(Json.write(record)).isEqualTo(json.replace('\'', '"'));
    }

    @Test
    void hasTheMembersOfTheBuild() {
        assertJson(
                new Report(
                        Report.VERSION,
                        "0.1.0",
                        "shop",
                        Instant.parse("2026-11-26T07:00:00Z"),
                        2_000_500,
                        new Report.EngineFacts("28.5.2", "Debian"),
                        "5.14.4",
                        "21",
                        List.of(new RunProcess(0, "1a2b3c4d", 4711, "ci", 0, 2_000_500, true)),
                        List.of(),
                        List.of(),
                        List.of(new TimeShare("pull", "tests waited", 2_000_500)),
                        List.of(new Advice("look-ahead", "Start ahead.", 1_500L, List.of(0, 1))),
                        false),
                "{'version':1,'mooring':'0.1.0','title':'shop','begin':'2026-11-26T07:00:00Z','wallMillis':2000.5,"
                        + "'engine':{'version':'28.5.2','os':'Debian'},'junit':'5.14.4','java':'21','processes':["
                        + "{'id':0,'session':'1a2b3c4d','pid':4711,'host':'ci','beginMillis':0,'endMillis':2000.5,"
                        + "'ended':true}],'tests':[],'resources':[],'time':[{'what':'pull','label':'tests waited',"
                        + "'millis':2000.5}],'advice':[{'kind':'look-ahead','text':'Start ahead.','savesMillis':1.5,"
                        + "'resources':[0,1]}],'cut':false}");
    }

    @Test
    void hasTheMembersOfATest() {
        assertJson(
                new TestRun(
                        1,
                        0,
                        TestRun.Kind.FACTORY,
                        "shop.OrdersIT",
                        "pays()",
                        "pays",
                        2,
                        "main",
                        1_001,
                        3_000,
                        TestRun.Outcome.FAILED,
                        List.of(new TestRun.Wait(1_001, 2_000, List.of(2))),
                        List.of(2, 3),
                        new TestRun.Failure("no", List.of("at"), List.of("db"), "run-1", "shop/OrdersIT.java", 7)),
                "{'id':1,'process':0,'kind':'factory','class':'shop.OrdersIT','name':'pays()','display':'pays',"
                        + "'attempt':2,'thread':'main','begin':1.001,'end':3,'outcome':'failed',"
                        + "'waits':[{'begin':1.001,'end':2,'for':[2]}],'uses':[2,3],'failure':{'message':'no',"
                        + "'trace':['at'],'digest':['db'],'directory':'run-1','source':'shop/OrdersIT.java','line':7}}");
    }

    @Test
    void hasTheMembersOfAContainer() {
        assertJson(
                new ResourceRun(
                        2,
                        0,
                        "container",
                        "db",
                        "OrdersIT.db",
                        "CLASS",
                        1,
                        "mooring-db",
                        List.of(new PhaseSpan("readiness", 1_000, 2_000, "port 5432 listening", true)),
                        2_000L,
                        null,
                        List.of(0),
                        null,
                        new ContainerFacts(
                                "postgres:17",
                                "sha256:1a2b",
                                List.of("run"),
                                true,
                                "cold",
                                17,
                                "node-1",
                                List.of(new PublishedPort(5432, "tcp", "127.0.0.1", 24713)),
                                List.of(new JoinedNetwork(0, "net", List.of("db"))),
                                List.of(new MountedPlace(null, "", "/tmp")),
                                137,
                                false,
                                5L,
                                6L,
                                List.of(new ExecSpan("psql", 3_000, 4_000L, 0)),
                                List.of(new FaultSpan("paused", 3_000, null)),
                                new KeptLog(List.of("line"), true))),
                "{'id':2,'process':0,'kind':'container','name':'db','declaredAt':'OrdersIT.db','scope':'CLASS',"
                        + "'attempt':1,'engineName':'mooring-db','phases':[{'phase':'readiness','begin':1,'end':2,"
                        + "'for':'port 5432 listening','ok':true}],'readyAt':2,'removedAt':null,'dependsOn':[0],"
                        + "'error':null,'image':'postgres:17','digest':'sha256:1a2b','command':['run'],'ahead':true,"
                        + "'from':'cold','node':'node-1','ports':[{'container':5432,'protocol':'tcp',"
                        + "'host':'127.0.0.1','hostPort':24713}],'networks':[{'resource':0,'name':'net',"
                        + "'aliases':['db']}],'mounts':[{'resource':null,'source':'','target':'/tmp'}],"
                        + "'exitCode':137,'oomKilled':false,'peakMemoryBytes':5,'cpuMillis':6,'execs':[{"
                        + "'command':'psql','begin':3,'end':4,'exitCode':0}],'faults':[{'fault':'paused','begin':3,"
                        + "'end':null}],'log':{'lines':['line'],'cut':true}}");
    }

    @Test
    void hasFewerMembersForWhatIsNoContainer() {
        assertJson(
                new ResourceRun(
                        0,
                        0,
                        "network",
                        "net",
                        "OrdersIT.net",
                        "CLASS",
                        1,
                        null,
                        List.of(),
                        null,
                        null,
                        List.of(),
                        "it failed",
                        null),
                "{'id':0,'process':0,'kind':'network','name':'net','declaredAt':'OrdersIT.net','scope':'CLASS',"
                        + "'attempt':1,'engineName':null,'phases':[],'readyAt':null,'removedAt':null,'dependsOn':[],"
                        + "'error':'it failed'}");
    }
}
