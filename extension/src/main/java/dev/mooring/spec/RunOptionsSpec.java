package dev.mooring.spec;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The flags of {@code docker run} that have no annotation of their own.
 *
 * @param name the container's name on the engine, or null for a generated one; a name makes the container exclusive
 * @param hostname the container's host name, or null for its id
 * @param domainname the container's NIS domain name, or null
 * @param network the network mode: {@code host}, {@code none} or {@code container:<name>}; null for bridge networks
 * @param memory the memory limit as Docker writes sizes, for instance {@code 512m}, or null
 * @param memorySwap the limit of memory and swap together, {@code -1} for no limit, or null
 * @param memoryReservation the soft memory limit, or null
 * @param cpus the number of CPUs, for instance {@code 1.5}, or null
 * @param cpuShares the relative CPU weight, or 0 for the engine's default
 * @param cpusetCpus the CPUs the container may use, for instance {@code 0-1}, or null
 * @param pidsLimit the most processes the container may have, -1 for no limit, or 0 for the engine's default
 * @param shmSize the size of {@code /dev/shm}, or null for the engine's default (64m)
 * @param ulimits limits as {@code nofile=1024:2048}
 * @param sysctls kernel parameters of the container's namespaces
 * @param capAdd capabilities added
 * @param capDrop capabilities dropped
 * @param securityOpts security options as {@code no-new-privileges}
 * @param readOnly whether the root file system is read-only
 * @param init whether an init process forwards signals and reaps children
 * @param privileged whether the container has all privileges on the host
 * @param devices host devices as {@code /dev/fuse:/dev/fuse:rwm}
 * @param addHosts lines for {@code /etc/hosts} as {@code name:ip}; the ip may be {@code host-gateway}
 * @param dns name servers
 * @param dnsSearch DNS search domains
 * @param dnsOptions DNS resolver options
 * @param groupAdd further groups of the process
 * @param tty whether the process gets a terminal
 * @param interactive whether the process's standard input stays open
 * @param logDriver the engine's log driver, or null for its default
 * @param logOpts options of the log driver
 * @param restart the restart policy as {@code on-failure:3}, or null for none
 * @param gpus the GPUs the container may use, as {@code all} or a count, or null
 * @param ipc the IPC mode, or null for the engine's default
 * @param pid the PID mode, or null for the engine's default
 * @param uts the UTS mode, or null for the engine's default
 * @param userns the user namespace mode, or null for the engine's default
 * @param cgroupns the cgroup namespace mode, or null for the engine's default
 * @param cgroupParent the parent cgroup, or null for the engine's default
 * @param runtime the OCI runtime, or null for the engine's default
 * @param oomKillDisable whether the kernel's out-of-memory killer spares the container
 * @param oomScoreAdj the out-of-memory score adjustment, -1000 to 1000
 * @param storageOpts options of the storage driver
 * @param cpuPeriod the length of a CPU period in microseconds, or 0 for the engine's default
 * @param cpuQuota the microseconds of CPU time in each period, -1 for no limit, or 0 for the engine's default
 * @param cpusetMems the memory nodes the container may use, for instance {@code 0-1}, or null
 * @param blkioWeight the relative weight of block I/O, 10 to 1000, or 0 for the engine's default
 * @param memorySwappiness how readily its memory is swapped, 0 to 100, or -1 for the engine's default
 * @param macAddress the MAC address on the first network, as {@code 02:42:ac:11:00:02}, or null
 * @param expose ports that the image does not expose but the container does, as {@code 8080} or {@code 53/udp}
 * @param deviceCgroupRules rules for devices as {@code c 42:* rmw}
 * @param volumesFrom containers whose mounts this one gets, each as {@code name} or {@code name:ro}
 * @since 0.1
 */
public record RunOptionsSpec(
        @Nullable String name,
        @Nullable String hostname,
        @Nullable String domainname,
        @Nullable String network,
        @Nullable String memory,
        @Nullable String memorySwap,
        @Nullable String memoryReservation,
        @Nullable String cpus,
        int cpuShares,
        @Nullable String cpusetCpus,
        int pidsLimit,
        @Nullable String shmSize,
        List<String> ulimits,
        Map<String, String> sysctls,
        List<String> capAdd,
        List<String> capDrop,
        List<String> securityOpts,
        boolean readOnly,
        boolean init,
        boolean privileged,
        List<String> devices,
        List<String> addHosts,
        List<String> dns,
        List<String> dnsSearch,
        List<String> dnsOptions,
        List<String> groupAdd,
        boolean tty,
        boolean interactive,
        @Nullable String logDriver,
        Map<String, String> logOpts,
        @Nullable String restart,
        @Nullable String gpus,
        @Nullable String ipc,
        @Nullable String pid,
        @Nullable String uts,
        @Nullable String userns,
        @Nullable String cgroupns,
        @Nullable String cgroupParent,
        @Nullable String runtime,
        boolean oomKillDisable,
        int oomScoreAdj,
        Map<String, String> storageOpts,
        int cpuPeriod,
        int cpuQuota,
        @Nullable String cpusetMems,
        int blkioWeight,
        int memorySwappiness,
        @Nullable String macAddress,
        List<String> expose,
        List<String> deviceCgroupRules,
        List<String> volumesFrom) {

    /** No flag set. */
    public static final RunOptionsSpec NONE = builder().build();

    /** Copies the collections. */
    public RunOptionsSpec {
        ulimits = List.copyOf(ulimits);
        sysctls = Map.copyOf(sysctls);
        capAdd = List.copyOf(capAdd);
        capDrop = List.copyOf(capDrop);
        securityOpts = List.copyOf(securityOpts);
        devices = List.copyOf(devices);
        addHosts = List.copyOf(addHosts);
        dns = List.copyOf(dns);
        dnsSearch = List.copyOf(dnsSearch);
        dnsOptions = List.copyOf(dnsOptions);
        groupAdd = List.copyOf(groupAdd);
        logOpts = Map.copyOf(logOpts);
        storageOpts = Map.copyOf(storageOpts);
        expose = List.copyOf(expose);
        deviceCgroupRules = List.copyOf(deviceCgroupRules);
        volumesFrom = List.copyOf(volumesFrom);
    }

    /**
     * Starts with no flag set.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from these flags.
     *
     * @return a builder that holds them
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.name = name;
        builder.hostname = hostname;
        builder.domainname = domainname;
        builder.network = network;
        builder.memory = memory;
        builder.memorySwap = memorySwap;
        builder.memoryReservation = memoryReservation;
        builder.cpus = cpus;
        builder.cpuShares = cpuShares;
        builder.cpusetCpus = cpusetCpus;
        builder.pidsLimit = pidsLimit;
        builder.shmSize = shmSize;
        builder.ulimits = ulimits;
        builder.sysctls = sysctls;
        builder.capAdd = capAdd;
        builder.capDrop = capDrop;
        builder.securityOpts = securityOpts;
        builder.readOnly = readOnly;
        builder.init = init;
        builder.privileged = privileged;
        builder.devices = devices;
        builder.addHosts = addHosts;
        builder.dns = dns;
        builder.dnsSearch = dnsSearch;
        builder.dnsOptions = dnsOptions;
        builder.groupAdd = groupAdd;
        builder.tty = tty;
        builder.interactive = interactive;
        builder.logDriver = logDriver;
        builder.logOpts = logOpts;
        builder.restart = restart;
        builder.gpus = gpus;
        builder.ipc = ipc;
        builder.pid = pid;
        builder.uts = uts;
        builder.userns = userns;
        builder.cgroupns = cgroupns;
        builder.cgroupParent = cgroupParent;
        builder.runtime = runtime;
        builder.oomKillDisable = oomKillDisable;
        builder.oomScoreAdj = oomScoreAdj;
        builder.storageOpts = storageOpts;
        builder.cpuPeriod = cpuPeriod;
        builder.cpuQuota = cpuQuota;
        builder.cpusetMems = cpusetMems;
        builder.blkioWeight = blkioWeight;
        builder.memorySwappiness = memorySwappiness;
        builder.macAddress = macAddress;
        builder.expose = expose;
        builder.deviceCgroupRules = deviceCgroupRules;
        builder.volumesFrom = volumesFrom;
        return builder;
    }

    /**
     * Collects flags; not safe for use by several threads.
     *
     * @since 0.1
     */
    public static final class Builder {

        private @Nullable String name;
        private @Nullable String hostname;
        private @Nullable String domainname;
        private @Nullable String network;
        private @Nullable String memory;
        private @Nullable String memorySwap;
        private @Nullable String memoryReservation;
        private @Nullable String cpus;
        private int cpuShares;
        private @Nullable String cpusetCpus;
        private int pidsLimit;
        private @Nullable String shmSize;
        private List<String> ulimits = List.of();
        private Map<String, String> sysctls = Map.of();
        private List<String> capAdd = List.of();
        private List<String> capDrop = List.of();
        private List<String> securityOpts = List.of();
        private boolean readOnly;
        private boolean init;
        private boolean privileged;
        private List<String> devices = List.of();
        private List<String> addHosts = List.of();
        private List<String> dns = List.of();
        private List<String> dnsSearch = List.of();
        private List<String> dnsOptions = List.of();
        private List<String> groupAdd = List.of();
        private boolean tty;
        private boolean interactive;
        private @Nullable String logDriver;
        private Map<String, String> logOpts = Map.of();
        private @Nullable String restart;
        private @Nullable String gpus;
        private @Nullable String ipc;
        private @Nullable String pid;
        private @Nullable String uts;
        private @Nullable String userns;
        private @Nullable String cgroupns;
        private @Nullable String cgroupParent;
        private @Nullable String runtime;
        private boolean oomKillDisable;
        private int oomScoreAdj;
        private Map<String, String> storageOpts = Map.of();
        private int cpuPeriod;
        private int cpuQuota;
        private @Nullable String cpusetMems;
        private int blkioWeight;
        private int memorySwappiness = -1;
        private @Nullable String macAddress;
        private List<String> expose = List.of();
        private List<String> deviceCgroupRules = List.of();
        private List<String> volumesFrom = List.of();

        private Builder() {}

        /**
         * Sets the container's name on the engine, or null for a generated one; a name makes the container exclusive.
         *
         * @param value the value
         * @return this builder
         */
        public Builder name(@Nullable String value) {
            this.name = value;
            return this;
        }

        /**
         * Sets the container's host name, or null for its id.
         *
         * @param value the value
         * @return this builder
         */
        public Builder hostname(@Nullable String value) {
            this.hostname = value;
            return this;
        }

        /**
         * Sets the container's NIS domain name, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder domainname(@Nullable String value) {
            this.domainname = value;
            return this;
        }

        /**
         * Sets the network mode: {@code host}, {@code none} or {@code container:<name>}; null for bridge networks.
         *
         * @param value the value
         * @return this builder
         */
        public Builder network(@Nullable String value) {
            this.network = value;
            return this;
        }

        /**
         * Sets the memory limit as Docker writes sizes, for instance {@code 512m}, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder memory(@Nullable String value) {
            this.memory = value;
            return this;
        }

        /**
         * Sets the limit of memory and swap together, {@code -1} for no limit, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder memorySwap(@Nullable String value) {
            this.memorySwap = value;
            return this;
        }

        /**
         * Sets the soft memory limit, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder memoryReservation(@Nullable String value) {
            this.memoryReservation = value;
            return this;
        }

        /**
         * Sets the number of CPUs, for instance {@code 1.5}, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cpus(@Nullable String value) {
            this.cpus = value;
            return this;
        }

        /**
         * Sets the relative CPU weight, or 0 for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cpuShares(int value) {
            this.cpuShares = value;
            return this;
        }

        /**
         * Sets the CPUs the container may use, for instance {@code 0-1}, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cpusetCpus(@Nullable String value) {
            this.cpusetCpus = value;
            return this;
        }

        /**
         * Sets the most processes the container may have, -1 for no limit, or 0 for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder pidsLimit(int value) {
            this.pidsLimit = value;
            return this;
        }

        /**
         * Sets the size of {@code /dev/shm}, or null for the engine's default (64m).
         *
         * @param value the value
         * @return this builder
         */
        public Builder shmSize(@Nullable String value) {
            this.shmSize = value;
            return this;
        }

        /**
         * Sets limits as {@code nofile=1024:2048}.
         *
         * @param value the value
         * @return this builder
         */
        public Builder ulimits(List<String> value) {
            this.ulimits = value;
            return this;
        }

        /**
         * Sets kernel parameters of the container's namespaces.
         *
         * @param value the value
         * @return this builder
         */
        public Builder sysctls(Map<String, String> value) {
            this.sysctls = value;
            return this;
        }

        /**
         * Sets capabilities added.
         *
         * @param value the value
         * @return this builder
         */
        public Builder capAdd(List<String> value) {
            this.capAdd = value;
            return this;
        }

        /**
         * Sets capabilities dropped.
         *
         * @param value the value
         * @return this builder
         */
        public Builder capDrop(List<String> value) {
            this.capDrop = value;
            return this;
        }

        /**
         * Sets security options as {@code no-new-privileges}.
         *
         * @param value the value
         * @return this builder
         */
        public Builder securityOpts(List<String> value) {
            this.securityOpts = value;
            return this;
        }

        /**
         * Says whether the root file system is read-only.
         *
         * @param value the value
         * @return this builder
         */
        public Builder readOnly(boolean value) {
            this.readOnly = value;
            return this;
        }

        /**
         * Says whether an init process forwards signals and reaps children.
         *
         * @param value the value
         * @return this builder
         */
        public Builder init(boolean value) {
            this.init = value;
            return this;
        }

        /**
         * Says whether the container has all privileges on the host.
         *
         * @param value the value
         * @return this builder
         */
        public Builder privileged(boolean value) {
            this.privileged = value;
            return this;
        }

        /**
         * Sets host devices as {@code /dev/fuse:/dev/fuse:rwm}.
         *
         * @param value the value
         * @return this builder
         */
        public Builder devices(List<String> value) {
            this.devices = value;
            return this;
        }

        /**
         * Sets lines for {@code /etc/hosts} as {@code name:ip}; the ip may be {@code host-gateway}.
         *
         * @param value the value
         * @return this builder
         */
        public Builder addHosts(List<String> value) {
            this.addHosts = value;
            return this;
        }

        /**
         * Sets name servers.
         *
         * @param value the value
         * @return this builder
         */
        public Builder dns(List<String> value) {
            this.dns = value;
            return this;
        }

        /**
         * Sets DNS search domains.
         *
         * @param value the value
         * @return this builder
         */
        public Builder dnsSearch(List<String> value) {
            this.dnsSearch = value;
            return this;
        }

        /**
         * Sets DNS resolver options.
         *
         * @param value the value
         * @return this builder
         */
        public Builder dnsOptions(List<String> value) {
            this.dnsOptions = value;
            return this;
        }

        /**
         * Sets further groups of the process.
         *
         * @param value the value
         * @return this builder
         */
        public Builder groupAdd(List<String> value) {
            this.groupAdd = value;
            return this;
        }

        /**
         * Says whether the process gets a terminal.
         *
         * @param value the value
         * @return this builder
         */
        public Builder tty(boolean value) {
            this.tty = value;
            return this;
        }

        /**
         * Says whether the process's standard input stays open.
         *
         * @param value the value
         * @return this builder
         */
        public Builder interactive(boolean value) {
            this.interactive = value;
            return this;
        }

        /**
         * Sets the engine's log driver, or null for its default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder logDriver(@Nullable String value) {
            this.logDriver = value;
            return this;
        }

        /**
         * Sets options of the log driver.
         *
         * @param value the value
         * @return this builder
         */
        public Builder logOpts(Map<String, String> value) {
            this.logOpts = value;
            return this;
        }

        /**
         * Sets the restart policy as {@code on-failure:3}, or null for none.
         *
         * @param value the value
         * @return this builder
         */
        public Builder restart(@Nullable String value) {
            this.restart = value;
            return this;
        }

        /**
         * Sets the GPUs the container may use, as {@code all} or a count, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder gpus(@Nullable String value) {
            this.gpus = value;
            return this;
        }

        /**
         * Sets the IPC mode, or null for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder ipc(@Nullable String value) {
            this.ipc = value;
            return this;
        }

        /**
         * Sets the PID mode, or null for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder pid(@Nullable String value) {
            this.pid = value;
            return this;
        }

        /**
         * Sets the UTS mode, or null for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder uts(@Nullable String value) {
            this.uts = value;
            return this;
        }

        /**
         * Sets the user namespace mode, or null for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder userns(@Nullable String value) {
            this.userns = value;
            return this;
        }

        /**
         * Sets the cgroup namespace mode, or null for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cgroupns(@Nullable String value) {
            this.cgroupns = value;
            return this;
        }

        /**
         * Sets the parent cgroup, or null for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cgroupParent(@Nullable String value) {
            this.cgroupParent = value;
            return this;
        }

        /**
         * Sets the OCI runtime, or null for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder runtime(@Nullable String value) {
            this.runtime = value;
            return this;
        }

        /**
         * Says whether the kernel's out-of-memory killer spares the container.
         *
         * @param value the value
         * @return this builder
         */
        public Builder oomKillDisable(boolean value) {
            this.oomKillDisable = value;
            return this;
        }

        /**
         * Sets the out-of-memory score adjustment, -1000 to 1000.
         *
         * @param value the value
         * @return this builder
         */
        public Builder oomScoreAdj(int value) {
            this.oomScoreAdj = value;
            return this;
        }

        /**
         * Sets options of the storage driver.
         *
         * @param value the value
         * @return this builder
         */
        public Builder storageOpts(Map<String, String> value) {
            this.storageOpts = value;
            return this;
        }

        /**
         * Sets the length of a CPU period in microseconds, or 0 for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cpuPeriod(int value) {
            this.cpuPeriod = value;
            return this;
        }

        /**
         * Sets the microseconds of CPU time in each period, -1 for no limit, or 0 for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cpuQuota(int value) {
            this.cpuQuota = value;
            return this;
        }

        /**
         * Sets the memory nodes the container may use, for instance {@code 0-1}, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cpusetMems(@Nullable String value) {
            this.cpusetMems = value;
            return this;
        }

        /**
         * Sets the relative weight of block I/O, 10 to 1000, or 0 for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder blkioWeight(int value) {
            this.blkioWeight = value;
            return this;
        }

        /**
         * Sets how readily its memory is swapped, 0 to 100, or -1 for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder memorySwappiness(int value) {
            this.memorySwappiness = value;
            return this;
        }

        /**
         * Sets the MAC address on the first network, as {@code 02:42:ac:11:00:02}, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder macAddress(@Nullable String value) {
            this.macAddress = value;
            return this;
        }

        /**
         * Sets ports that the image does not expose but the container does, as {@code 8080} or {@code 53/udp}.
         *
         * @param value the value
         * @return this builder
         */
        public Builder expose(List<String> value) {
            this.expose = List.copyOf(value);
            return this;
        }

        /**
         * Sets rules for devices as {@code c 42:* rmw}.
         *
         * @param value the value
         * @return this builder
         */
        public Builder deviceCgroupRules(List<String> value) {
            this.deviceCgroupRules = List.copyOf(value);
            return this;
        }

        /**
         * Sets containers whose mounts this one gets, each as {@code name} or {@code name:ro}.
         *
         * @param value the value
         * @return this builder
         */
        public Builder volumesFrom(List<String> value) {
            this.volumesFrom = List.copyOf(value);
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the flags
         */
        public RunOptionsSpec build() {
            return new RunOptionsSpec(
                    name,
                    hostname,
                    domainname,
                    network,
                    memory,
                    memorySwap,
                    memoryReservation,
                    cpus,
                    cpuShares,
                    cpusetCpus,
                    pidsLimit,
                    shmSize,
                    ulimits,
                    sysctls,
                    capAdd,
                    capDrop,
                    securityOpts,
                    readOnly,
                    init,
                    privileged,
                    devices,
                    addHosts,
                    dns,
                    dnsSearch,
                    dnsOptions,
                    groupAdd,
                    tty,
                    interactive,
                    logDriver,
                    logOpts,
                    restart,
                    gpus,
                    ipc,
                    pid,
                    uts,
                    userns,
                    cgroupns,
                    cgroupParent,
                    runtime,
                    oomKillDisable,
                    oomScoreAdj,
                    storageOpts,
                    cpuPeriod,
                    cpuQuota,
                    cpusetMems,
                    blkioWeight,
                    memorySwappiness,
                    macAddress,
                    expose,
                    deviceCgroupRules,
                    volumesFrom);
        }
    }
}
