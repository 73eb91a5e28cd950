package dev.mooring.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunOptionsSpecTests {

    @Test
    void specsAreEqualIfTheySetTheSameFlags() {
        RunOptionsSpec one =
                RunOptionsSpec.builder().memory("512m").init(true).cpuShares(7).build();
        RunOptionsSpec other =
                RunOptionsSpec.builder().cpuShares(7).init(true).memory("512m").build();

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(RunOptionsSpec.NONE);
        assertThat(one).isNotEqualTo(other.toBuilder().memory("1g").build());
        assertThat(one.toBuilder().build()).isEqualTo(one);
    }

    @Test
    void aFlagSetToItsDefaultIsNotSet() {
        RunOptionsSpec options = RunOptionsSpec.builder()
                .memory("512m")
                .memory(null)
                .init(true)
                .init(false)
                .cpuShares(0)
                .memorySwappiness(-1)
                .dns(List.of())
                .sysctls(Map.of())
                .build();

        assertThat(options).isSameAs(RunOptionsSpec.NONE);
        assertThat(options.flags()).isEmpty();
        assertThat(options.memorySwappiness()).isEqualTo(-1);
        assertThat(RunOptionsSpec.builder().memorySwappiness(0).build().flags()).containsEntry("memorySwappiness", 0);
    }

    @Test
    void toStringShowsTheSetFlagsInOneOrder() {
        Map<String, String> sysctls = new LinkedHashMap<>();
        sysctls.put("net.core.somaxconn", "1024");
        sysctls.put("kernel.msgmax", "65536");

        assertThat(RunOptionsSpec.builder()
                        .readOnly(true)
                        .sysctls(sysctls)
                        .capAdd(List.of("NET_ADMIN"))
                        .build())
                .hasToString("RunOptionsSpec{capAdd=[NET_ADMIN], readOnly=true,"
                        + " sysctls={net.core.somaxconn=1024, kernel.msgmax=65536}}");
        assertThat(RunOptionsSpec.NONE).hasToString("RunOptionsSpec{}");
    }

    @Test
    void flagsCanBeSetByName() {
        assertThat(RunOptionsSpec.builder()
                        .flag("memory", "512m")
                        .flag("init", true)
                        .flag("pidsLimit", 5)
                        .flag("dns", List.of("1.1.1.1"))
                        .flag("logOpts", Map.of("max-size", "1m"))
                        .build())
                .isEqualTo(RunOptionsSpec.builder()
                        .memory("512m")
                        .init(true)
                        .pidsLimit(5)
                        .dns(List.of("1.1.1.1"))
                        .logOpts(Map.of("max-size", "1m"))
                        .build());
    }

    @Test
    void refusesAnUnknownFlag() {
        RunOptionsSpec.Builder builder = RunOptionsSpec.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.flag("memroy", "512m"))
                .withMessage("there is no flag 'memroy'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.flag("toString", "512m"))
                .withMessage("there is no flag 'toString'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.flag("memory", 512))
                .withMessage("the flag 'memory' takes a String, but was given '512'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.flag("dns", List.of(1)))
                .withMessage("the flag 'dns' takes a List, but was given '[1]'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.flag("sysctls", Map.of("a", 1)))
                .withMessage("the flag 'sysctls' takes a Map, but was given '{a=1}'");
        assertThatNullPointerException().isThrownBy(() -> builder.dns(Arrays.asList("1.1.1.1", null)));
        assertThat(builder.build()).isSameAs(RunOptionsSpec.NONE);
    }

    @Test
    void changesOfTheBuilderDoNotAffectABuiltSpec() {
        List<String> dns = Arrays.asList("1.1.1.1");
        RunOptionsSpec.Builder builder = RunOptionsSpec.builder().dns(dns);
        RunOptionsSpec built = builder.build();

        dns.set(0, "2.2.2.2");
        builder.tty(true);

        assertThat(built.flags()).containsOnlyKeys("dns").isUnmodifiable();
        assertThat(built.dns()).containsExactly("1.1.1.1");
    }
}
