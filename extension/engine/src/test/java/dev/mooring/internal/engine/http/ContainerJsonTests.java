package dev.mooring.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.InspectedState;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerDetails.NetworkPlace;
import dev.mooring.resource.ContainerDetails.PortBinding;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.spec.Protocol;
import dev.mooring.wait.Health;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerJsonTests {

    /** Docker 29 has nothing beside the networks any more: no IPAddress, no Gateway. */
    @Test
    void readsAddressesFromTheNetworks() throws Exception {
        ContainerDetails details = ContainerJson.details(json("""
                {'Id':'abc','Name':'/db','Image':'sha256:1','Created':'2026-01-02T03:04:05.123456789Z',
                 'State':{'Status':'running','StartedAt':'2026-01-02T03:04:06Z','FinishedAt':'0001-01-01T00:00:00Z'},
                 'Config':{'Image':'postgres:17','Cmd':null,'Entrypoint':null,'Labels':null},
                 'NetworkSettings':{'Networks':{
                   'back':{'NetworkID':'n1','IPAddress':'172.20.0.2','GlobalIPv6Address':'fd00::2','Gateway':'172.20.0.1',
                           'MacAddress':'02:42','Aliases':['db']},
                   'idle':{'NetworkID':'n2','IPAddress':'','Aliases':null}}}}"""));

        assertThat(details.name()).isEqualTo("db");
        assertThat(details.created()).isEqualTo("2026-01-02T03:04:05.123456789Z");
        assertThat(details.state().startedAt()).isEqualTo("2026-01-02T03:04:06Z");
        assertThat(details.state().finishedAt()).isNull();
        assertThat(details.command()).isEmpty();
        assertThat(details.entrypoint()).isEmpty();
        assertThat(details.labels()).isEmpty();
        assertThat(details.healthCheck()).isNull();
        assertThat(details.stopSignal()).isNull();
        assertThat(details.networks())
                .containsEntry(
                        "back", new NetworkPlace("n1", "172.20.0.2", "fd00::2", "172.20.0.1", "02:42", List.of("db")))
                .containsEntry("idle", new NetworkPlace("n2", "", "", "", "", List.of()));
    }

    @Test
    void readsPortsIpv4BeforeIpv6() throws Exception {
        assertThat(ports(
                        "{'80/tcp':[{'HostIp':'::','HostPort':'8080'},{'HostIp':'0.0.0.0','HostPort':'8080'}],"
                                + "'53/udp':[{'HostIp':'127.0.0.1','HostPort':'5353'}],'9/tcp':null,'7/sctp':[{'HostPort':'7'}]}",
                        "{}"))
                .containsExactly(
                        new PortBinding(53, Protocol.UDP, "127.0.0.1", 5353),
                        new PortBinding(80, Protocol.TCP, "0.0.0.0", 8080),
                        new PortBinding(80, Protocol.TCP, "::", 8080));
    }

    @Test
    void readsThePortsThatWereAskedForWhileNothingRuns() throws Exception {
        assertThat(ports("{}", "{'80/tcp':[{'HostIp':'127.0.0.1','HostPort':'8080'}],'81/tcp':[{'HostPort':''}]}"))
                .containsExactly(new PortBinding(80, Protocol.TCP, "127.0.0.1", 8080));
    }

    private static List<PortBinding> ports(String bound, String asked) throws JsonProcessingException {
        return ContainerJson.details(
                        json("{'NetworkSettings':{'Ports':" + bound + "},'HostConfig':{'PortBindings':" + asked + "}}"))
                .ports();
    }

    @ParameterizedTest
    @CsvSource({
        "created, CREATED",
        "configured, CREATED",
        "running, RUNNING",
        "paused, PAUSED",
        "restarting, RESTARTING",
        "exited, EXITED",
        "stopped, EXITED",
        "removing, REMOVING",
        "dead, DEAD",
    })
    void readsTheWordsOfDockerAndPodman(String word, Status status) throws Exception {
        assertThat(ContainerJson.state(json("{'State':{'Status':'" + word + "'}}"))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "Health, starting, STARTING",
        "Health, healthy, HEALTHY",
        "Health, unhealthy, UNHEALTHY",
        "Health, none, NONE",
        "Healthcheck, healthy, HEALTHY",
        "Nothing, healthy, NONE",
    })
    void readsTheHealth(String field, String word, Health health) throws Exception {
        assertThat(ContainerJson.state(json("{'State':{'" + field + "':{'Status':'" + word + "'}}}"))
                        .health())
                .isEqualTo(health);
    }

    @Test
    void readsHowItEnded() throws Exception {
        assertThat(ContainerJson.state(json("""
                                {'RestartCount':2,'State':{'Status':'exited','ExitCode':137,'OOMKilled':true,'Error':'why',
                                 'StartedAt':'2026-01-02T03:04:06+01:00','FinishedAt':'2026-01-02T03:04:07Z'}}""")))
                .isEqualTo(new InspectedState(
                        Status.EXITED,
                        Health.NONE,
                        137,
                        true,
                        "why",
                        Instant.parse("2026-01-02T02:04:06Z"),
                        Instant.parse("2026-01-02T03:04:07Z"),
                        2));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return Json.read(text.replace('\'', '"'));
    }
}
