package dev.mooring.internal.spec;

import dev.mooring.spec.RunOptionsSpec;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The flags of {@link RunOptionsSpec}: its kind, the values that it takes, and its place in the engine's request to
 * create a container.
 *
 * <p>A new flag needs a row here, an attribute of {@code @RunOptions}, and an accessor and a setter in
 * {@link RunOptionsSpec}. A test keeps the three alike.
 */
public enum RunFlag {
    ENGINE_NAME(
            "engineName",
            Kind.TEXT,
            null,
            "[a-zA-Z0-9][a-zA-Z0-9_.-]+",
            "Docker's names have at least two letters, digits, '_', '.' or '-', a letter or digit first."),
    HOSTNAME("hostname", Kind.TEXT, "Hostname"),
    DOMAINNAME("domainname", Kind.TEXT, "Domainname"),
    NETWORK(
            "network",
            Kind.TEXT,
            "HostConfig.NetworkMode",
            "host|none|container:.+",
            "Write host, none or container:<name>; any other network is joined by @Network(\"name\")."),
    MEMORY("memory", Kind.SIZE, "HostConfig.Memory"),
    MEMORY_SWAP(
            "memorySwap",
            Kind.SIZE,
            "HostConfig.MemorySwap",
            "-1|" + SizeText.SYNTAX,
            "Write a size as Docker does, for instance 512m or 1g, or -1 for no limit."),
    MEMORY_RESERVATION("memoryReservation", Kind.SIZE, "HostConfig.MemoryReservation"),
    CPUS(
            "cpus",
            Kind.CPUS,
            "HostConfig.NanoCpus",
            "\\d{1,9}(?:\\.\\d{1,9})?|\\.\\d{1,9}",
            "Write a number, for instance 1.5."),
    CPU_SHARES("cpuShares", "HostConfig.CpuShares", 0, Integer.MAX_VALUE),
    CPUSET_CPUS("cpusetCpus", Kind.TEXT, "HostConfig.CpusetCpus", Syntax.NUMBERS, Syntax.WRITE_NUMBERS),
    PIDS_LIMIT("pidsLimit", "HostConfig.PidsLimit", -1, Integer.MAX_VALUE),
    SHM_SIZE("shmSize", Kind.SIZE, "HostConfig.ShmSize"),
    ULIMITS(
            "ulimits",
            Kind.ULIMITS,
            "HostConfig.Ulimits",
            "[a-z]+=-?\\d{1,18}(?::-?\\d{1,18})?",
            "Write name=soft or name=soft:hard, for instance nofile=1024:2048."),
    SYSCTLS("sysctls", Kind.MAP, "HostConfig.Sysctls"),
    CAP_ADD("capAdd", Kind.LIST, "HostConfig.CapAdd"),
    CAP_DROP("capDrop", Kind.LIST, "HostConfig.CapDrop"),
    SECURITY_OPTS("securityOpts", Kind.LIST, "HostConfig.SecurityOpt"),
    READ_ONLY("readOnly", Kind.SWITCH, "HostConfig.ReadonlyRootfs"),
    INIT("init", Kind.SWITCH, "HostConfig.Init"),
    PRIVILEGED("privileged", Kind.SWITCH, "HostConfig.Privileged"),
    DEVICES(
            "devices",
            Kind.DEVICES,
            "HostConfig.Devices",
            "/[^:]*(?::[^:]*){0,2}",
            "Write the path of the device, for instance /dev/fuse or /dev/fuse:/dev/fuse:rwm."),
    ADD_HOSTS(
            "addHosts",
            Kind.LIST,
            "HostConfig.ExtraHosts",
            "[^:\\s]+[:=](?:host-gateway|\\S+)",
            "Write name:ip, for instance db.local:10.0.0.7 or host.docker.internal:host-gateway."),
    DNS("dns", Kind.LIST, "HostConfig.Dns", null, "Write IP addresses of name servers."),
    DNS_SEARCH("dnsSearch", Kind.LIST, "HostConfig.DnsSearch"),
    DNS_OPTIONS("dnsOptions", Kind.LIST, "HostConfig.DnsOptions"),
    GROUP_ADD("groupAdd", Kind.LIST, "HostConfig.GroupAdd"),
    TTY("tty", Kind.SWITCH, "Tty"),
    INTERACTIVE("interactive", Kind.SWITCH, "OpenStdin"),
    LOG_DRIVER("logDriver", Kind.TEXT, "HostConfig.LogConfig.Type"),
    LOG_OPTS("logOpts", Kind.MAP, "HostConfig.LogConfig.Config"),
    RESTART(
            "restart",
            Kind.RESTART,
            "HostConfig.RestartPolicy",
            "no|always|unless-stopped|on-failure(?::\\d{1,9})?",
            "Write no, always, unless-stopped or on-failure:<times>."),
    GPUS(
            "gpus",
            Kind.GPUS,
            "HostConfig.DeviceRequests",
            "all|\\d{1,9}|device=[^,]+(?:,[^,]+)*",
            "Write all, a count, or device=0,1."),
    IPC("ipc", Kind.TEXT, "HostConfig.IpcMode"),
    PID("pid", Kind.TEXT, "HostConfig.PidMode"),
    UTS("uts", Kind.TEXT, "HostConfig.UTSMode"),
    USERNS("userns", Kind.TEXT, "HostConfig.UsernsMode"),
    CGROUPNS("cgroupns", Kind.TEXT, "HostConfig.CgroupnsMode", "host|private", "Write host or private."),
    CGROUP_PARENT("cgroupParent", Kind.TEXT, "HostConfig.CgroupParent"),
    RUNTIME("runtime", Kind.TEXT, "HostConfig.Runtime"),
    OOM_KILL_DISABLE("oomKillDisable", Kind.SWITCH, "HostConfig.OomKillDisable"),
    OOM_SCORE_ADJ("oomScoreAdj", "HostConfig.OomScoreAdj", -1000, 1000),
    STORAGE_OPTS("storageOpts", Kind.MAP, "HostConfig.StorageOpt"),
    CPU_PERIOD("cpuPeriod", "HostConfig.CpuPeriod", 0, 1_000_000),
    CPU_QUOTA("cpuQuota", "HostConfig.CpuQuota", -1, Integer.MAX_VALUE),
    CPUSET_MEMS("cpusetMems", Kind.TEXT, "HostConfig.CpusetMems", Syntax.NUMBERS, Syntax.WRITE_NUMBERS),
    BLKIO_WEIGHT("blkioWeight", "HostConfig.BlkioWeight", 0, 1000),
    MEMORY_SWAPPINESS("memorySwappiness", "HostConfig.MemorySwappiness", -1, 100),
    MAC_ADDRESS(
            "macAddress",
            Kind.TEXT,
            null,
            "(?i)[0-9a-f]{2}(?::[0-9a-f]{2}){5}",
            "Write six pairs of hexadecimal digits, for instance 02:42:ac:11:00:02."),
    EXPOSE(
            "expose",
            Kind.LIST,
            null,
            "[1-9]\\d{0,4}(?:/(?:tcp|udp|sctp))?",
            "Write a port, for instance 8080 or 53/udp; @PortForward exposes its port anyway."),
    DEVICE_CGROUP_RULES(
            "deviceCgroupRules",
            Kind.LIST,
            "HostConfig.DeviceCgroupRules",
            "[acb] (?:\\d+|\\*):(?:\\d+|\\*) [rwm]{1,3}",
            "Write type, major:minor and permissions, for instance c 42:* rmw."),
    VOLUMES_FROM(
            "volumesFrom",
            Kind.LIST,
            "HostConfig.VolumesFrom",
            "[^:]+(?::(?:ro|rw))?",
            "Write the container's name, or name:ro."),
    CONSTRAINTS(
            "constraints",
            Kind.LIST,
            null,
            "\\s*(?:node\\.(?:id|hostname|role|platform\\.os|platform\\.arch)|(?:node|engine)\\.labels\\.[^\\s=!]+)"
                    + "\\s*(?:==|!=)\\s*\\S.*",
            "Write attribute==value or attribute!=value as docker service create does, for instance"
                    + " node.labels.disk==ssd or node.hostname!=node-1.");

    private static final RunFlag[] ALL = values();

    private final String attribute;
    private final Kind kind;
    private final @Nullable String path;
    private final @Nullable String syntax;
    private final String remedy;
    private final int least;
    private final int most;

    /** The type of the values of a flag, and their form in the engine's request. */
    public enum Kind {
        /** A text, as it is. */
        TEXT,
        /** A text, as a number of bytes. */
        SIZE,
        /** A text, as billionths of a CPU. */
        CPUS,
        /** A text, as an object. */
        RESTART,
        /** A text, as an array of objects. */
        GPUS,
        /** A number. */
        NUMBER,
        /** A boolean. */
        SWITCH,
        /** Texts, as they are. */
        LIST,
        /** Texts, each as an object. */
        ULIMITS,
        /** Texts, each as an object. */
        DEVICES,
        /** Texts by key. */
        MAP
    }

    /**
     * Texts that several flags share. They have a class of their own, because the enum's own constants cannot be used
     * by its rows.
     */
    private static final class Syntax {
        static final String NUMBERS = "\\d+(?:-\\d+)?(?:,\\d+(?:-\\d+)?)*";
        static final String WRITE_NUMBERS = "Write numbers and ranges, for instance 0-1 or 0,2.";
    }

    RunFlag(String attribute, String path, int least, int most) {
        this(
                attribute,
                Kind.NUMBER,
                path,
                null,
                most == Integer.MAX_VALUE
                        ? "Write at least " + least + "."
                        : "Write a number of " + least + " to " + most + ".",
                least,
                most);
    }

    RunFlag(String attribute, Kind kind, String path) {
        this(
                attribute,
                kind,
                path,
                kind == Kind.SIZE ? SizeText.SYNTAX : null,
                kind == Kind.SIZE ? "Write a size as Docker does, for instance 512m or 1g." : "");
    }

    RunFlag(String attribute, Kind kind, @Nullable String path, @Nullable String syntax, String remedy) {
        this(attribute, kind, path, syntax, remedy, 0, 0);
    }

    RunFlag(
            String attribute,
            Kind kind,
            @Nullable String path,
            @Nullable String syntax,
            String remedy,
            int least,
            int most) {
        this.attribute = attribute;
        this.kind = kind;
        this.path = path;
        this.syntax = syntax;
        this.remedy = remedy;
        this.least = least;
        this.most = most;
    }

    /** All flags, in the order in which they are read, checked and described. */
    public static List<RunFlag> all() {
        return List.of(ALL);
    }

    /** The name in {@code @RunOptions} and {@link RunOptionsSpec}. */
    public String attribute() {
        return attribute;
    }

    /** Its name in mistakes. */
    public String shown() {
        return shown(attribute);
    }

    /** The name of a flag in mistakes. */
    public static String shown(String attribute) {
        return attribute + " of @RunOptions";
    }

    public Kind kind() {
        return kind;
    }

    /**
     * The place in the engine's request, with the names of nested objects separated by dots; null if more than the flag
     * decides on that.
     */
    public @Nullable String path() {
        return path;
    }

    /** Whether a text may be its value, or one of its values. */
    public boolean allows(String text) {
        return this == DNS ? IpAddress.isValid(text) : syntax == null || Pattern.matches(syntax, text);
    }

    /** Whether a number may be its value. */
    public boolean allows(int number) {
        return number >= least && number <= most;
    }

    /** The advice for a value that is not allowed. */
    public String remedy() {
        return remedy;
    }
}
