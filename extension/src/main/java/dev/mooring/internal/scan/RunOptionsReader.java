package dev.mooring.internal.scan;

import dev.mooring.RunOptions;
import dev.mooring.spec.RunOptionsSpec;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads {@link RunOptions}. */
final class RunOptionsReader {

    private static final String HOST_LINE = "[^:\\s]+[:=](?:host-gateway|\\S+)";

    private static final String NUMBERS_AND_RANGES = "Write numbers and ranges, for instance 0-1 or 0,2.";

    private final Texts texts;

    private RunOptionsReader(Texts texts) {
        this.texts = texts;
    }

    static RunOptionsSpec read(Annotations annotations) {
        return annotations
                .merged(RunOptions.class)
                .map(options -> new RunOptionsReader(annotations.texts()).read(options))
                .orElse(RunOptionsSpec.NONE);
    }

    private RunOptionsSpec read(RunOptions options) {
        Pairs pairs = new Pairs(texts);
        range("pidsLimit", options.pidsLimit(), -1, Integer.MAX_VALUE);
        range("cpuShares", options.cpuShares(), 0, Integer.MAX_VALUE);
        range("oomScoreAdj", options.oomScoreAdj(), -1000, 1000);
        range("cpuPeriod", options.cpuPeriod(), 0, 1_000_000);
        range("cpuQuota", options.cpuQuota(), -1, Integer.MAX_VALUE);
        range("blkioWeight", options.blkioWeight(), 0, 1000);
        range("memorySwappiness", options.memorySwappiness(), -1, 100);
        cpuLimitTwice(options);
        return RunOptionsSpec.builder()
                .name(checked(
                        "name",
                        options.name(),
                        text -> text.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]+"),
                        "Docker's names have at least two letters, digits, '_', '.' or '-', a letter or digit first."))
                .hostname(text(options.hostname()))
                .domainname(text(options.domainname()))
                .network(checked(
                        "network",
                        options.network(),
                        text -> text.matches("host|none|container:.+"),
                        "Write host, none or container:<name>; any other network is joined by @Network(\"name\")."))
                .memory(size("memory", options.memory()))
                .memorySwap(checked(
                        "memorySwap",
                        options.memorySwap(),
                        text -> text.equals("-1") || SizeText.isValid(text),
                        "Write a size as Docker does, for instance 512m or 1g, or -1 for no limit."))
                .memoryReservation(size("memoryReservation", options.memoryReservation()))
                .cpus(checked(
                        "cpus",
                        options.cpus(),
                        text -> text.matches("\\d+(?:\\.\\d+)?|\\.\\d+"),
                        "Write a number, for instance 1.5."))
                .cpuShares(options.cpuShares())
                .cpusetCpus(checked(
                        "cpusetCpus", options.cpusetCpus(), RunOptionsReader::isSetOfNumbers, NUMBERS_AND_RANGES))
                .pidsLimit(options.pidsLimit())
                .shmSize(size("shmSize", options.shmSize()))
                .ulimits(each(
                        "ulimits",
                        options.ulimits(),
                        text -> text.matches("[a-z]+=-?\\d+(?::-?\\d+)?"),
                        "Write name=soft or name=soft:hard, for instance nofile=1024:2048."))
                .sysctls(pairs.map("sysctls", options.sysctls()))
                .capAdd(List.of(options.capAdd()))
                .capDrop(List.of(options.capDrop()))
                .securityOpts(List.of(options.securityOpts()))
                .readOnly(options.readOnly())
                .init(options.init())
                .privileged(options.privileged())
                .devices(each(
                        "devices",
                        options.devices(),
                        text -> text.startsWith("/"),
                        "Write the path of the device, for instance /dev/fuse or /dev/fuse:/dev/fuse:rwm."))
                .addHosts(each(
                        "addHosts",
                        options.addHosts(),
                        text -> text.matches(HOST_LINE),
                        "Write name:ip, for instance db.local:10.0.0.7 or host.docker.internal:host-gateway."))
                .dns(each("dns", options.dns(), IpAddress::isValid, "Write IP addresses of name servers."))
                .dnsSearch(List.of(options.dnsSearch()))
                .dnsOptions(List.of(options.dnsOptions()))
                .groupAdd(List.of(options.groupAdd()))
                .tty(options.tty())
                .interactive(options.interactive())
                .logDriver(text(options.logDriver()))
                .logOpts(pairs.map("logOpts", options.logOpts()))
                .restart(checked(
                        "restart",
                        options.restart(),
                        text -> text.matches("no|always|unless-stopped|on-failure(?::\\d+)?"),
                        "Write no, always, unless-stopped or on-failure:<times>."))
                .gpus(text(options.gpus()))
                .ipc(text(options.ipc()))
                .pid(text(options.pid()))
                .uts(text(options.uts()))
                .userns(text(options.userns()))
                .cgroupns(checked(
                        "cgroupns", options.cgroupns(), text -> text.matches("host|private"), "Write host or private."))
                .cgroupParent(text(options.cgroupParent()))
                .runtime(text(options.runtime()))
                .oomKillDisable(options.oomKillDisable())
                .oomScoreAdj(options.oomScoreAdj())
                .storageOpts(pairs.map("storageOpts", options.storageOpts()))
                .cpuPeriod(options.cpuPeriod())
                .cpuQuota(options.cpuQuota())
                .cpusetMems(checked(
                        "cpusetMems", options.cpusetMems(), RunOptionsReader::isSetOfNumbers, NUMBERS_AND_RANGES))
                .blkioWeight(options.blkioWeight())
                .memorySwappiness(options.memorySwappiness())
                .macAddress(checked(
                        "macAddress",
                        options.macAddress(),
                        text -> text.matches("(?i)[0-9a-f]{2}(?::[0-9a-f]{2}){5}"),
                        "Write six pairs of hexadecimal digits, for instance 02:42:ac:11:00:02."))
                .expose(each(
                        "expose",
                        options.expose(),
                        text -> text.matches("[1-9]\\d{0,4}(?:/(?:tcp|udp|sctp))?"),
                        "Write a port, for instance 8080 or 53/udp; @PortForward exposes its port anyway."))
                .deviceCgroupRules(each(
                        "deviceCgroupRules",
                        options.deviceCgroupRules(),
                        text -> text.matches("[acb] (?:\\d+|\\*):(?:\\d+|\\*) [rwm]{1,3}"),
                        "Write type, major:minor and permissions, for instance c 42:* rmw."))
                .volumesFrom(each(
                        "volumesFrom",
                        options.volumesFrom(),
                        text -> text.matches("[^:]+(?::(?:ro|rw))?"),
                        "Write the container's name, or name:ro."))
                .build();
    }

    private void cpuLimitTwice(RunOptions options) {
        if (!options.cpus().isEmpty() && (options.cpuPeriod() != 0 || options.cpuQuota() != 0)) {
            texts.mistake(
                    "cpus of @RunOptions is set besides cpuPeriod or cpuQuota, which mean the same.",
                    "Leave out the one or the other.");
        }
    }

    private static boolean isSetOfNumbers(String text) {
        return text.matches("\\d+(?:-\\d+)?(?:,\\d+(?:-\\d+)?)*");
    }

    private static @Nullable String text(String text) {
        return text.isEmpty() ? null : text;
    }

    private @Nullable String size(String attribute, String text) {
        return checked(attribute, text, SizeText::isValid, "Write a size as Docker does, for instance 512m or 1g.");
    }

    private @Nullable String checked(String attribute, String template, Predicate<String> valid, String remedy) {
        if (template.isEmpty()) {
            return null;
        }
        texts.checkable(attribute + " of @RunOptions", template)
                .filter(text -> !valid.test(text))
                .ifPresent(text -> texts.mistake(attribute + " of @RunOptions cannot be '" + text + "'.", remedy));
        return template;
    }

    private List<String> each(String attribute, String[] templates, Predicate<String> valid, String remedy) {
        List<String> all = List.of(templates);
        all.forEach(template -> checked(attribute, template, valid, remedy));
        return all;
    }

    private void range(String attribute, int value, int least, int most) {
        if (value < least || value > most) {
            texts.mistake(
                    attribute + " of @RunOptions cannot be " + value + ".",
                    most == Integer.MAX_VALUE
                            ? "Write at least " + least + "."
                            : "Write a number of " + least + " to " + most + ".");
        }
    }
}
