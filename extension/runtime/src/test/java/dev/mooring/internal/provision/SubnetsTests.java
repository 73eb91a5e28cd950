package dev.mooring.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetsTests {

    private static final AddressPool FOUR =
            AddressPool.parse("base=10.9.0.0/26,size=28").orElseThrow();

    private final FakeEngine engine = new FakeEngine();
    private final List<String> routes = new ArrayList<>();

    private Subnets subnets(AddressPool pool) {
        return new Subnets(pool, engine.networks(), () -> routes, new Random(42));
    }

    private void occupy(String cidr) {
        engine.networks()
                .create("of others " + cidr, NetworkSpec.builder().subnet(cidr).build(), Map.of());
    }

    @Test
    void picksEachOnceAndAgainWhenItIsFree() {
        Subnets subnets = subnets(FOUR);
        Set<String> picked = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            picked.add(subnets.pick());
        }
        assertThat(picked).containsExactlyInAnyOrder("10.9.0.0/28", "10.9.0.16/28", "10.9.0.32/28", "10.9.0.48/28");

        subnets.forget("10.9.0.32/28");
        assertThat(subnets.pick()).isEqualTo("10.9.0.32/28");
    }

    @Test
    void leavesOutSubnetsOfTheEngineAndTheHost() {
        occupy("10.9.0.16/29");
        routes.add("10.9.0.40/32");
        Subnets subnets = subnets(FOUR);
        assertThat(List.of(subnets.pick(), subnets.pick())).containsExactlyInAnyOrder("10.9.0.0/28", "10.9.0.48/28");
    }

    @Test
    void aRouteToMoreThanThePoolDoesNotCount() {
        routes.add("10.0.0.0/8");
        assertThat(subnets(FOUR).pick()).startsWith("10.9.0.");
    }

    @Test
    void looksAgainAfterAClash() {
        Subnets subnets = subnets(FOUR);
        String first = subnets.pick();
        occupy(first);
        subnets.clashed(first);
        assertThat(List.of(subnets.pick(), subnets.pick(), subnets.pick()))
                .doesNotHaveDuplicates()
                .doesNotContain(first);
    }

    @Test
    void reportsThatNoSubnetIsLeft() {
        Subnets subnets = subnets(AddressPool.parse("base=10.9.0.0/28,size=28").orElseThrow());
        subnets.pick();
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(subnets::pick)
                .withMessage("""
                        No free subnet is left for a network.
                          what to do: remove unused networks ('docker network prune'), or set mooring.network.pool to a larger pool
                          pool:       base=10.9.0.0/28,size=28 (1 subnets, 1 of them in use by this JVM)""");
    }

    @Test
    void hasAnIpv6SubnetForEach() {
        Subnets subnets = subnets(FOUR);
        String first = subnets.pickIpv6();
        assertThat(first).matches("fd[0-9a-f]{2}:[0-9a-f]{1,4}:[0-9a-f]{1,4}:1::/64");
        assertThat(subnets.pickIpv6()).isEqualTo(first.replace(":1::/", ":2::/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid pool request: Pool overlaps with other one on this address space",
                "cannot create network 1 (br-1): conflicts with network 2 (br-2): networks have overlapping IPv4",
                "subnet 10.9.0.0/28 is already used on the host or by another config"
            })
    void recognizesAClash(String refusal) {
        assertThat(Subnets.isClash(new EngineException(403, refusal, null))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "base=10.213.0.0/16,size=26 1024 10.213.255.192/26",
                "base=172.31.128.0/17,size=24 128 172.31.255.0/24",
                "base=192.168.0.0/30,size=30 1 192.168.0.0/30"
            })
    void readsPools(String text, int count, String last) {
        AddressPool pool = AddressPool.parse(text).orElseThrow();
        assertThat(pool).hasToString(text);
        assertThat(pool.count()).isEqualTo(count);
        assertThat(pool.subnet(count - 1)).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.213.0.0/16",
                "base=10.213.0.0/16,size=8",
                "base=10.213.0.0/16,size=31",
                "base=10.213.0.1/16,size=26",
                "base=10.256.0.0/16,size=26",
                "base=0.0.0.0/0,size=26"
            })
    void refusesATextThatIsNotAPool(String text) {
        assertThat(AddressPool.parse(text)).isEmpty();
    }

    @Test
    void readsTheRoutesOfLinux() {
        assertThat(HostRoutes.parse(List.of(
                        "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
                        "eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0",
                        "docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0",
                        "tun0\t4D00D50A\t00000000\t0005\t0\t0\t0\tFFFFFFFF\t0\t0\t0")))
                .containsExactly("172.17.0.0/16", "10.213.0.77/32");
    }
}
