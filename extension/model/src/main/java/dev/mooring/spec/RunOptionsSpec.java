package dev.mooring.spec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describes the flags of {@code docker run} that have no annotation of their own; immutable.
 *
 * <p>Two instances are equal if the same flags have the same values. A flag that is set to its default counts as not
 * set.
 *
 * <pre>{@code
 * ContainerSpec spec = ContainerSpec.builder("postgres:17")
 *         .options(RunOptionsSpec.builder().memory("512m").init(true).build())
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RunOptionsSpec {

    /** No flag set. */
    public static final RunOptionsSpec NONE = new RunOptionsSpec(Map.of());

    private final Map<String, Object> flags;

    private RunOptionsSpec(Map<String, Object> flags) {
        this.flags = flags;
    }

    /**
     * Starts with no flag set.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder(Map.of());
    }

    /**
     * Starts from these flags.
     *
     * @return a builder with their values
     */
    public Builder toBuilder() {
        return new Builder(flags);
    }

    /**
     * Returns the flags that are set, by the names that they have here and in {@code @RunOptions}, in alphabetical
     * order. A value is a {@code String}, {@code Integer}, {@code Boolean}, {@code List<String>} or {@code Map<String,
     * String>}.
     *
     * @return the flags; unmodifiable
     */
    public Map<String, Object> flags() {
        return flags;
    }

    /**
     * Returns the container's name on the engine, or null for a generated one; a name makes the container exclusive.
     *
     * @return the value
     */
    public @Nullable String engineName() {
        return text("engineName");
    }

    /**
     * Returns the container's host name, or null for its id.
     *
     * @return the value
     */
    public @Nullable String hostname() {
        return text("hostname");
    }

    /**
     * Returns the container's NIS domain name, or null.
     *
     * @return the value
     */
    public @Nullable String domainname() {
        return text("domainname");
    }

    /**
     * Returns the network mode: {@code host}, {@code none} or {@code container:<name>}; null for bridge networks.
     *
     * @return the value
     */
    public @Nullable String network() {
        return text("network");
    }

    /**
     * Returns the memory limit as Docker writes sizes, for instance {@code 512m}, or null.
     *
     * @return the value
     */
    public @Nullable String memory() {
        return text("memory");
    }

    /**
     * Returns the limit of memory and swap together, {@code -1} for no limit, or null.
     *
     * @return the value
     */
    public @Nullable String memorySwap() {
        return text("memorySwap");
    }

    /**
     * Returns the soft memory limit, or null.
     *
     * @return the value
     */
    public @Nullable String memoryReservation() {
        return text("memoryReservation");
    }

    /**
     * Returns the number of CPUs, for instance {@code 1.5}, or null.
     *
     * @return the value
     */
    public @Nullable String cpus() {
        return text("cpus");
    }

    /**
     * Returns the relative CPU weight, or 0 for the engine's default.
     *
     * @return the value
     */
    public int cpuShares() {
        return number("cpuShares", 0);
    }

    /**
     * Returns the CPUs the container may use, for instance {@code 0-1}, or null.
     *
     * @return the value
     */
    public @Nullable String cpusetCpus() {
        return text("cpusetCpus");
    }

    /**
     * Returns the largest number of processes the container may have, -1 for no limit, or 0 for the engine's default.
     *
     * @return the value
     */
    public int pidsLimit() {
        return number("pidsLimit", 0);
    }

    /**
     * Returns the size of {@code /dev/shm}, or null for the engine's default (64m).
     *
     * @return the value
     */
    public @Nullable String shmSize() {
        return text("shmSize");
    }

    /**
     * Returns the limits, such as {@code nofile=1024:2048}.
     *
     * @return the value
     */
    public List<String> ulimits() {
        return list("ulimits");
    }

    /**
     * Returns the kernel parameters of the container's namespaces.
     *
     * @return the value
     */
    public Map<String, String> sysctls() {
        return map("sysctls");
    }

    /**
     * Returns the capabilities that are added.
     *
     * @return the value
     */
    public List<String> capAdd() {
        return list("capAdd");
    }

    /**
     * Returns the capabilities that are dropped.
     *
     * @return the value
     */
    public List<String> capDrop() {
        return list("capDrop");
    }

    /**
     * Returns which nodes of a swarm may take the container, as {@code node.labels.disk==ssd}.
     *
     * @return the value
     */
    public List<String> constraints() {
        return list("constraints");
    }

    /**
     * Returns the security options, such as {@code no-new-privileges}.
     *
     * @return the value
     */
    public List<String> securityOpts() {
        return list("securityOpts");
    }

    /**
     * Returns whether the root file system is read-only.
     *
     * @return the value
     */
    public boolean readOnly() {
        return isSet("readOnly");
    }

    /**
     * Returns whether an init process forwards signals and reaps children.
     *
     * @return the value
     */
    public boolean init() {
        return isSet("init");
    }

    /**
     * Returns whether the container has all privileges on the host.
     *
     * @return the value
     */
    public boolean privileged() {
        return isSet("privileged");
    }

    /**
     * Returns the host devices, such as {@code /dev/fuse:/dev/fuse:rwm}.
     *
     * @return the value
     */
    public List<String> devices() {
        return list("devices");
    }

    /**
     * Returns the lines for {@code /etc/hosts} as {@code name:ip}; the ip may be {@code host-gateway}.
     *
     * @return the value
     */
    public List<String> addHosts() {
        return list("addHosts");
    }

    /**
     * Returns the name servers.
     *
     * @return the value
     */
    public List<String> dns() {
        return list("dns");
    }

    /**
     * Returns the DNS search domains.
     *
     * @return the value
     */
    public List<String> dnsSearch() {
        return list("dnsSearch");
    }

    /**
     * Returns the DNS resolver options.
     *
     * @return the value
     */
    public List<String> dnsOptions() {
        return list("dnsOptions");
    }

    /**
     * Returns the further groups of the process.
     *
     * @return the value
     */
    public List<String> groupAdd() {
        return list("groupAdd");
    }

    /**
     * Returns whether the process gets a terminal.
     *
     * @return the value
     */
    public boolean tty() {
        return isSet("tty");
    }

    /**
     * Returns whether the process's standard input stays open.
     *
     * @return the value
     */
    public boolean interactive() {
        return isSet("interactive");
    }

    /**
     * Returns the engine's log driver, or null for its default.
     *
     * @return the value
     */
    public @Nullable String logDriver() {
        return text("logDriver");
    }

    /**
     * Returns the options of the log driver.
     *
     * @return the value
     */
    public Map<String, String> logOpts() {
        return map("logOpts");
    }

    /**
     * Returns the restart policy, such as {@code on-failure:3}, or null for none.
     *
     * @return the value
     */
    public @Nullable String restart() {
        return text("restart");
    }

    /**
     * Returns the GPUs the container may use, such as {@code all} or a count, or null.
     *
     * @return the value
     */
    public @Nullable String gpus() {
        return text("gpus");
    }

    /**
     * Returns the IPC mode, or null for the engine's default.
     *
     * @return the value
     */
    public @Nullable String ipc() {
        return text("ipc");
    }

    /**
     * Returns the PID mode, or null for the engine's default.
     *
     * @return the value
     */
    public @Nullable String pid() {
        return text("pid");
    }

    /**
     * Returns the UTS mode, or null for the engine's default.
     *
     * @return the value
     */
    public @Nullable String uts() {
        return text("uts");
    }

    /**
     * Returns the user namespace mode, or null for the engine's default.
     *
     * @return the value
     */
    public @Nullable String userns() {
        return text("userns");
    }

    /**
     * Returns the cgroup namespace mode, or null for the engine's default.
     *
     * @return the value
     */
    public @Nullable String cgroupns() {
        return text("cgroupns");
    }

    /**
     * Returns the parent cgroup, or null for the engine's default.
     *
     * @return the value
     */
    public @Nullable String cgroupParent() {
        return text("cgroupParent");
    }

    /**
     * Returns the OCI runtime, or null for the engine's default.
     *
     * @return the value
     */
    public @Nullable String runtime() {
        return text("runtime");
    }

    /**
     * Returns whether the kernel's out-of-memory killer spares the container.
     *
     * @return the value
     */
    public boolean oomKillDisable() {
        return isSet("oomKillDisable");
    }

    /**
     * Returns the out-of-memory score adjustment, -1000 to 1000.
     *
     * @return the value
     */
    public int oomScoreAdj() {
        return number("oomScoreAdj", 0);
    }

    /**
     * Returns the options of the storage driver.
     *
     * @return the value
     */
    public Map<String, String> storageOpts() {
        return map("storageOpts");
    }

    /**
     * Returns the length of a CPU period in microseconds, or 0 for the engine's default.
     *
     * @return the value
     */
    public int cpuPeriod() {
        return number("cpuPeriod", 0);
    }

    /**
     * Returns the microseconds of CPU time in each period, -1 for no limit, or 0 for the engine's default.
     *
     * @return the value
     */
    public int cpuQuota() {
        return number("cpuQuota", 0);
    }

    /**
     * Returns the memory nodes the container may use, for instance {@code 0-1}, or null.
     *
     * @return the value
     */
    public @Nullable String cpusetMems() {
        return text("cpusetMems");
    }

    /**
     * Returns the relative weight of block I/O, 10 to 1000, or 0 for the engine's default.
     *
     * @return the value
     */
    public int blkioWeight() {
        return number("blkioWeight", 0);
    }

    /**
     * Returns how readily the container's memory is swapped, 0 to 100, or -1 for the engine's default.
     *
     * @return the value
     */
    public int memorySwappiness() {
        return number("memorySwappiness", -1);
    }

    /**
     * Returns the MAC address on the first network, such as {@code 02:42:ac:11:00:02}, or null.
     *
     * @return the value
     */
    public @Nullable String macAddress() {
        return text("macAddress");
    }

    /**
     * Returns the ports that the image does not expose but the container does, as {@code 8080} or {@code 53/udp}.
     *
     * @return the value
     */
    public List<String> expose() {
        return list("expose");
    }

    /**
     * Returns the rules for devices, such as {@code c 42:* rmw}.
     *
     * @return the value
     */
    public List<String> deviceCgroupRules() {
        return list("deviceCgroupRules");
    }

    /**
     * Returns the containers to take the mounts of, each as {@code name} or {@code name:ro}.
     *
     * @return the value
     */
    public List<String> volumesFrom() {
        return list("volumesFrom");
    }

    private @Nullable String text(String flag) {
        return (String) flags.get(flag);
    }

    private int number(String flag, int orElse) {
        return (Integer) flags.getOrDefault(flag, orElse);
    }

    private boolean isSet(String flag) {
        return flags.containsKey(flag);
    }

    @SuppressWarnings("unchecked") // put there by the setter, which takes nothing else
    private List<String> list(String flag) {
        return (List<String>) flags.getOrDefault(flag, List.of());
    }

    @SuppressWarnings("unchecked") // put there by the setter, which takes nothing else
    private Map<String, String> map(String flag) {
        return (Map<String, String>) flags.getOrDefault(flag, Map.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RunOptionsSpec that && flags.equals(that.flags);
    }

    @Override
    public int hashCode() {
        return flags.hashCode();
    }

    /** Shows the flags that are set. */
    @Override
    public String toString() {
        return "RunOptionsSpec" + flags;
    }

    /**
     * Collects flags; not safe for use by several threads.
     *
     * @since 0.1
     */
    public static final class Builder {

        private final Map<String, Object> flags;

        private Builder(Map<String, Object> flags) {
            this.flags = new TreeMap<>(flags);
        }

        /**
         * Sets the container's name on the engine, or null for a generated one; a name makes the container exclusive.
         *
         * @param value the value
         * @return this builder
         */
        public Builder engineName(@Nullable String value) {
            return set("engineName", value);
        }

        /**
         * Sets the container's host name, or null for its id.
         *
         * @param value the value
         * @return this builder
         */
        public Builder hostname(@Nullable String value) {
            return set("hostname", value);
        }

        /**
         * Sets the container's NIS domain name, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder domainname(@Nullable String value) {
            return set("domainname", value);
        }

        /**
         * Sets the network mode: {@code host}, {@code none} or {@code container:<name>}; null for bridge networks.
         *
         * @param value the value
         * @return this builder
         */
        public Builder network(@Nullable String value) {
            return set("network", value);
        }

        /**
         * Sets the memory limit as Docker writes sizes, for instance {@code 512m}, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder memory(@Nullable String value) {
            return set("memory", value);
        }

        /**
         * Sets the limit of memory and swap together, {@code -1} for no limit, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder memorySwap(@Nullable String value) {
            return set("memorySwap", value);
        }

        /**
         * Sets the soft memory limit, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder memoryReservation(@Nullable String value) {
            return set("memoryReservation", value);
        }

        /**
         * Sets the number of CPUs, for instance {@code 1.5}, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cpus(@Nullable String value) {
            return set("cpus", value);
        }

        /**
         * Sets the relative CPU weight, or 0 for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cpuShares(int value) {
            return number("cpuShares", value, 0);
        }

        /**
         * Sets the CPUs the container may use, for instance {@code 0-1}, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cpusetCpus(@Nullable String value) {
            return set("cpusetCpus", value);
        }

        /**
         * Sets the largest number of processes the container may have, -1 for no limit, or 0 for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder pidsLimit(int value) {
            return number("pidsLimit", value, 0);
        }

        /**
         * Sets the size of {@code /dev/shm}, or null for the engine's default (64m).
         *
         * @param value the value
         * @return this builder
         */
        public Builder shmSize(@Nullable String value) {
            return set("shmSize", value);
        }

        /**
         * Sets limits, such as {@code nofile=1024:2048}.
         *
         * @param value the value
         * @return this builder
         */
        public Builder ulimits(List<String> value) {
            return list("ulimits", value);
        }

        /**
         * Sets kernel parameters of the container's namespaces.
         *
         * @param value the value
         * @return this builder
         */
        public Builder sysctls(Map<String, String> value) {
            return map("sysctls", value);
        }

        /**
         * Sets the capabilities that are added.
         *
         * @param value the value
         * @return this builder
         */
        public Builder capAdd(List<String> value) {
            return list("capAdd", value);
        }

        /**
         * Sets the capabilities that are dropped.
         *
         * @param value the value
         * @return this builder
         */
        public Builder capDrop(List<String> value) {
            return list("capDrop", value);
        }

        /**
         * Sets which nodes of a swarm may take the container.
         *
         * @param value the new value; replaces what was set
         * @return this builder
         */
        public Builder constraints(List<String> value) {
            return list("constraints", value);
        }

        /**
         * Sets security options, such as {@code no-new-privileges}.
         *
         * @param value the value
         * @return this builder
         */
        public Builder securityOpts(List<String> value) {
            return list("securityOpts", value);
        }

        /**
         * Sets whether the root file system is read-only.
         *
         * @param value the value
         * @return this builder
         */
        public Builder readOnly(boolean value) {
            return set("readOnly", value ? true : null);
        }

        /**
         * Sets whether an init process forwards signals and reaps children.
         *
         * @param value the value
         * @return this builder
         */
        public Builder init(boolean value) {
            return set("init", value ? true : null);
        }

        /**
         * Sets whether the container has all privileges on the host.
         *
         * @param value the value
         * @return this builder
         */
        public Builder privileged(boolean value) {
            return set("privileged", value ? true : null);
        }

        /**
         * Sets host devices, such as {@code /dev/fuse:/dev/fuse:rwm}.
         *
         * @param value the value
         * @return this builder
         */
        public Builder devices(List<String> value) {
            return list("devices", value);
        }

        /**
         * Sets lines for {@code /etc/hosts} as {@code name:ip}; the ip may be {@code host-gateway}.
         *
         * @param value the value
         * @return this builder
         */
        public Builder addHosts(List<String> value) {
            return list("addHosts", value);
        }

        /**
         * Sets name servers.
         *
         * @param value the value
         * @return this builder
         */
        public Builder dns(List<String> value) {
            return list("dns", value);
        }

        /**
         * Sets DNS search domains.
         *
         * @param value the value
         * @return this builder
         */
        public Builder dnsSearch(List<String> value) {
            return list("dnsSearch", value);
        }

        /**
         * Sets DNS resolver options.
         *
         * @param value the value
         * @return this builder
         */
        public Builder dnsOptions(List<String> value) {
            return list("dnsOptions", value);
        }

        /**
         * Sets additional groups of the process.
         *
         * @param value the value
         * @return this builder
         */
        public Builder groupAdd(List<String> value) {
            return list("groupAdd", value);
        }

        /**
         * Sets whether the process gets a terminal.
         *
         * @param value the value
         * @return this builder
         */
        public Builder tty(boolean value) {
            return set("tty", value ? true : null);
        }

        /**
         * Sets whether the process's standard input stays open.
         *
         * @param value the value
         * @return this builder
         */
        public Builder interactive(boolean value) {
            return set("interactive", value ? true : null);
        }

        /**
         * Sets the engine's log driver, or null for its default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder logDriver(@Nullable String value) {
            return set("logDriver", value);
        }

        /**
         * Sets options of the log driver.
         *
         * @param value the value
         * @return this builder
         */
        public Builder logOpts(Map<String, String> value) {
            return map("logOpts", value);
        }

        /**
         * Sets the restart policy, such as {@code on-failure:3}, or null for none.
         *
         * @param value the value
         * @return this builder
         */
        public Builder restart(@Nullable String value) {
            return set("restart", value);
        }

        /**
         * Sets the GPUs the container may use, such as {@code all} or a count, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder gpus(@Nullable String value) {
            return set("gpus", value);
        }

        /**
         * Sets the IPC mode, or null for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder ipc(@Nullable String value) {
            return set("ipc", value);
        }

        /**
         * Sets the PID mode, or null for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder pid(@Nullable String value) {
            return set("pid", value);
        }

        /**
         * Sets the UTS mode, or null for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder uts(@Nullable String value) {
            return set("uts", value);
        }

        /**
         * Sets the user namespace mode, or null for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder userns(@Nullable String value) {
            return set("userns", value);
        }

        /**
         * Sets the cgroup namespace mode, or null for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cgroupns(@Nullable String value) {
            return set("cgroupns", value);
        }

        /**
         * Sets the parent cgroup, or null for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cgroupParent(@Nullable String value) {
            return set("cgroupParent", value);
        }

        /**
         * Sets the OCI runtime, or null for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder runtime(@Nullable String value) {
            return set("runtime", value);
        }

        /**
         * Sets whether the kernel's out-of-memory killer is disabled for the container.
         *
         * @param value the value
         * @return this builder
         */
        public Builder oomKillDisable(boolean value) {
            return set("oomKillDisable", value ? true : null);
        }

        /**
         * Sets the out-of-memory score adjustment, -1000 to 1000.
         *
         * @param value the value
         * @return this builder
         */
        public Builder oomScoreAdj(int value) {
            return number("oomScoreAdj", value, 0);
        }

        /**
         * Sets options of the storage driver.
         *
         * @param value the value
         * @return this builder
         */
        public Builder storageOpts(Map<String, String> value) {
            return map("storageOpts", value);
        }

        /**
         * Sets the length of a CPU period in microseconds, or 0 for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cpuPeriod(int value) {
            return number("cpuPeriod", value, 0);
        }

        /**
         * Sets the microseconds of CPU time in each period, -1 for no limit, or 0 for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cpuQuota(int value) {
            return number("cpuQuota", value, 0);
        }

        /**
         * Sets the memory nodes the container may use, for instance {@code 0-1}, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder cpusetMems(@Nullable String value) {
            return set("cpusetMems", value);
        }

        /**
         * Sets the relative weight of block I/O, 10 to 1000, or 0 for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder blkioWeight(int value) {
            return number("blkioWeight", value, 0);
        }

        /**
         * Sets how readily the container's memory is swapped, 0 to 100, or -1 for the engine's default.
         *
         * @param value the value
         * @return this builder
         */
        public Builder memorySwappiness(int value) {
            return number("memorySwappiness", value, -1);
        }

        /**
         * Sets the MAC address on the first network, such as {@code 02:42:ac:11:00:02}, or null.
         *
         * @param value the value
         * @return this builder
         */
        public Builder macAddress(@Nullable String value) {
            return set("macAddress", value);
        }

        /**
         * Exposes ports in addition to those of the image, as {@code 8080} or {@code 53/udp}.
         *
         * @param value the value
         * @return this builder
         */
        public Builder expose(List<String> value) {
            return list("expose", value);
        }

        /**
         * Sets rules for devices, such as {@code c 42:* rmw}.
         *
         * @param value the value
         * @return this builder
         */
        public Builder deviceCgroupRules(List<String> value) {
            return list("deviceCgroupRules", value);
        }

        /**
         * Sets containers to take the mounts of, each as {@code name} or {@code name:ro}.
         *
         * @param value the value
         * @return this builder
         */
        public Builder volumesFrom(List<String> value) {
            return list("volumesFrom", value);
        }

        /**
         * Sets a flag by its name, like the method of that name.
         *
         * @param name the name, for instance {@code memory}
         * @param value a {@code String}, {@code Integer}, {@code Boolean}, {@code List<String>} or {@code Map<String,
         *     String>}, as the flag takes it
         * @return this builder
         * @throws IllegalArgumentException if the flag does not exist or the value has the wrong type
         */
        public Builder flag(String name, Object value) {
            Objects.requireNonNull(name, "RunOptionsSpec.Builder.flag: 'name' must not be null");
            Objects.requireNonNull(value, "RunOptionsSpec.Builder.flag: 'value' must not be null");
            for (Method setter : Builder.class.getMethods()) {
                if (setter.getName().equals(name)
                        && setter.getParameterCount() == 1
                        && setter.getReturnType() == Builder.class) {
                    return flag(setter, value);
                }
            }
            throw new IllegalArgumentException("there is no flag '" + name + "'");
        }

        private Builder flag(Method setter, Object value) {
            try {
                setter.invoke(this, value);
                return this;
            } catch (IllegalArgumentException | InvocationTargetException wrongKind) {
                throw new IllegalArgumentException(
                        "the flag '" + setter.getName() + "' takes a " + setter.getParameterTypes()[0].getSimpleName()
                                + ", but was given '" + value + "'",
                        wrongKind);
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private Builder set(String flag, @Nullable Object value) {
            if (value == null) {
                flags.remove(flag);
            } else {
                flags.put(flag, value);
            }
            return this;
        }

        private Builder number(String flag, int value, int unset) {
            return set(flag, value == unset ? null : value);
        }

        private Builder list(String flag, Collection<String> values) {
            Objects.requireNonNull(values, "RunOptionsSpec.Builder." + flag + ": 'value' must not be null");
            List<String> copy = Copies.list(values, "RunOptionsSpec.Builder." + flag + ": 'value'");
            requireTexts(copy);
            return set(flag, copy.isEmpty() ? null : copy);
        }

        private Builder map(String flag, Map<String, String> values) {
            Objects.requireNonNull(values, "RunOptionsSpec.Builder." + flag + ": 'value' must not be null");
            Map<String, String> copy = Copies.map(values, "RunOptionsSpec.Builder." + flag + ": 'value'");
            requireTexts(copy.keySet());
            requireTexts(copy.values());
            return set(flag, copy.isEmpty() ? null : copy);
        }

        /** Only {@link #flag} lets in elements of another type. */
        private static void requireTexts(Collection<?> values) {
            for (Object value : values) {
                if (!(value instanceof String)) {
                    throw new IllegalArgumentException("'" + value + "' is not a text");
                }
            }
        }

        /**
         * Builds the flags.
         *
         * @return the flags
         */
        public RunOptionsSpec build() {
            return flags.isEmpty() ? NONE : new RunOptionsSpec(Collections.unmodifiableMap(new TreeMap<>(flags)));
        }
    }
}
