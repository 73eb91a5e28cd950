package dev.mooring.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.host.HostSettings;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which containers get a random password instead of one that everybody knows. */
class DocumentedPasswordsTests {

    private static final EnvSpec DOCUMENTED = new EnvSpec("POSTGRES_PASSWORD", "postgres", false, true);

    private final FakeEngine engine =
            new FakeEngine().provide("postgres:17").provide("postgres:18").at("192.0.2.7");

    private static ContainerSpec.Builder postgres() {
        return ContainerSpec.builder("postgres:17").env(DOCUMENTED).port(5432);
    }

    /** An engine of its own, whose names are not taken. */
    private Fixture laterRun() {
        FakeEngine same =
                new FakeEngine().provide("postgres:17").provide("postgres:18").at("192.0.2.7");
        same.networks().create("host", NetworkSpec.BRIDGE, Map.of());
        return new Fixture(same, ProvisionSettings.DEFAULT);
    }

    private Fixture fixture(String ip) {
        return new Fixture(engine, ProvisionSettings.DEFAULT, new HostSettings("", ip, false));
    }

    private static String password(DockerContainer container) {
        return container.spec().env().get(0).value();
    }

    @Test
    void onAnotherHostThePasswordIsRandomAndASecret() {
        Fixture fixture = fixture("");

        DockerContainer db = fixture.container("db", postgres().build());

        assertThat(password(db)).matches("[0-9a-f]{32}");
        assertThat(db.spec().env()).containsExactly(new EnvSpec("POSTGRES_PASSWORD", password(db), true));
        assertThat(engine.container(db.id()).request().spec().env())
                .isEqualTo(db.spec().env());
        assertThat(fixture.masker.mask("postgres knows " + password(db))).isEqualTo("postgres knows ***");
    }

    @Test
    void itIsTheSameInLaterRunsAndForAllVariablesButAnotherForAnotherImage() {
        DockerContainer first = fixture("").container("db", postgres().build());
        DockerContainer later = laterRun()
                .container(
                        "db",
                        postgres()
                                .env(new EnvSpec("OF_USER", "postgres", false, true))
                                .build());
        DockerContainer newer =
                laterRun().container("db", postgres().image("postgres:18").build());

        assertThat(later.spec().env()).extracting(EnvSpec::value).containsExactly(password(first), password(first));
        assertThat(password(newer)).matches("[0-9a-f]{32}").isNotEqualTo(password(first));
    }

    @Test
    void aPasswordThatSomebodyHasSetStays() {
        ContainerSpec explicit = postgres().env("POSTGRES_PASSWORD", "postgres").build();

        assertThat(password(fixture("").container("db", explicit))).isEqualTo("postgres");
    }

    @Test
    void anEngineOfThisHostUsesTheDocumentedOne() {
        engine.at("");
        Fixture fixture = fixture("");

        DockerContainer db = fixture.container("db", postgres().build());

        assertThat(db.spec().env()).containsExactly(DOCUMENTED);
        assertThat(fixture.masker.mask("postgres:17")).isEqualTo("postgres:17");
    }

    @ParameterizedTest(name = "mooring.host.ip=''{0}'', hostIp=''{1}''")
    @CsvSource({"'', ''", "'', 0.0.0.0", "0.0.0.0, ''", "127.0.0.1, 0.0.0.0"})
    void itIsRandomWhereverOtherHostsReachThePort(String ip, String hostIp) {
        assertThat(password(fixture(ip).container("db", publishedOn(hostIp)))).isNotEqualTo("postgres");
    }

    @ParameterizedTest(name = "mooring.host.ip=''{0}'', hostIp=''{1}''")
    @CsvSource({"127.0.0.1, ''", "'', 127.0.0.1", "'', ::1"})
    void itIsTheDocumentedOneWhereOnlyTheHostItselfReachesThePort(String ip, String hostIp) {
        assertThat(password(fixture(ip).container("db", publishedOn(hostIp)))).isEqualTo("postgres");
    }

    private static ContainerSpec publishedOn(String hostIp) {
        return ContainerSpec.builder("postgres:17")
                .env(DOCUMENTED)
                .port(new PortSpec(5432, Protocol.TCP, hostIp, 0))
                .build();
    }

    @Test
    void aContainerWithoutPublishedPortsKeepsItUnlessItIsOnTheNetworkOfTheHost() {
        ContainerSpec.Builder hidden = ContainerSpec.builder("postgres:17").env(DOCUMENTED);

        assertThat(password(fixture("").container("db", hidden.build()))).isEqualTo("postgres");
        assertThat(password(laterRun().container("db", hidden.network("host").build())))
                .isNotEqualTo("postgres");
    }
}
