package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Sets the flags of {@code docker run} that have no annotation of their own, in camel case.
 *
 * <p>Nothing is set by default. Text may contain placeholders.
 *
 * <pre>{@code
 * @Container(image = "elasticsearch:9.0.0")
 * @RunOptions(memory = "2g", ulimits = "memlock=-1:-1", init = true)
 * static DockerContainer search;
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
public @interface RunOptions {

    /**
     * Sets the container's name on the engine (default: a generated one); a name makes the container exclusive.
     *
     * @return the value
     */
    String engineName() default "";

    /**
     * Sets the container's host name; by default its id.
     *
     * @return the value
     */
    String hostname() default "";

    /**
     * Sets the container's NIS domain name.
     *
     * @return the value
     */
    String domainname() default "";

    /**
     * Sets the network mode: {@code host}, {@code none} or {@code container:<name>} (default: bridge networks).
     *
     * @return the value
     */
    String network() default "";

    /**
     * Sets the memory limit as Docker writes sizes, for instance {@code 512m}.
     *
     * @return the value
     */
    String memory() default "";

    /**
     * Sets the limit of memory and swap together, {@code -1} for no limit.
     *
     * @return the value
     */
    String memorySwap() default "";

    /**
     * Sets the soft memory limit.
     *
     * @return the value
     */
    String memoryReservation() default "";

    /**
     * Sets the number of CPUs, for instance {@code 1.5}.
     *
     * @return the value
     */
    String cpus() default "";

    /**
     * Sets the relative CPU weight, or 0 for the engine's default.
     *
     * @return the value
     */
    int cpuShares() default 0;

    /**
     * Sets the CPUs the container may use, for instance {@code 0-1}.
     *
     * @return the value
     */
    String cpusetCpus() default "";

    /**
     * Sets the largest number of processes the container may have, -1 for no limit, or 0 for the engine's default.
     *
     * @return the value
     */
    int pidsLimit() default 0;

    /**
     * Sets the size of {@code /dev/shm}; the engine's default is 64m.
     *
     * @return the value
     */
    String shmSize() default "";

    /**
     * Sets limits, such as {@code nofile=1024:2048}.
     *
     * @return the value
     */
    String[] ulimits() default {};

    /**
     * Sets kernel parameters of the container's namespaces, each as {@code key=value}.
     *
     * @return the value
     */
    String[] sysctls() default {};

    /**
     * Sets the capabilities to add.
     *
     * @return the value
     */
    String[] capAdd() default {};

    /**
     * Sets the capabilities to drop.
     *
     * @return the value
     */
    String[] capDrop() default {};

    /**
     * Sets security options, such as {@code no-new-privileges}.
     *
     * @return the value
     */
    String[] securityOpts() default {};

    /**
     * Sets which nodes of a swarm may take the container, as {@code docker service create --constraint} does, for
     * instance {@code node.labels.disk==ssd} or {@code node.hostname!=node-1}; all must hold. Without
     * {@code mooring.placement = swarm}, they have no effect.
     *
     * @return the value
     */
    String[] constraints() default {};

    /**
     * Sets whether the root file system is read-only.
     *
     * @return the value
     */
    boolean readOnly() default false;

    /**
     * Sets whether an init process forwards signals and reaps children.
     *
     * @return the value
     */
    boolean init() default false;

    /**
     * Sets whether the container has all privileges on the host.
     *
     * @return the value
     */
    boolean privileged() default false;

    /**
     * Sets host devices, such as {@code /dev/fuse:/dev/fuse:rwm}.
     *
     * @return the value
     */
    String[] devices() default {};

    /**
     * Sets lines for {@code /etc/hosts} as {@code name:ip}; the ip may be {@code host-gateway}.
     *
     * @return the value
     */
    String[] addHosts() default {};

    /**
     * Sets name servers.
     *
     * @return the value
     */
    String[] dns() default {};

    /**
     * Sets DNS search domains.
     *
     * @return the value
     */
    String[] dnsSearch() default {};

    /**
     * Sets DNS resolver options.
     *
     * @return the value
     */
    String[] dnsOptions() default {};

    /**
     * Sets additional groups of the process.
     *
     * @return the value
     */
    String[] groupAdd() default {};

    /**
     * Sets whether the process gets a terminal.
     *
     * @return the value
     */
    boolean tty() default false;

    /**
     * Sets whether the process's standard input stays open.
     *
     * @return the value
     */
    boolean interactive() default false;

    /**
     * Sets the engine's log driver; by default the one it is configured with.
     *
     * @return the value
     */
    String logDriver() default "";

    /**
     * Sets options of the log driver, each as {@code key=value}.
     *
     * @return the value
     */
    String[] logOpts() default {};

    /**
     * Sets the restart policy, such as {@code on-failure:3}.
     *
     * @return the value
     */
    String restart() default "";

    /**
     * Sets the GPUs the container may use, such as {@code all} or a count.
     *
     * @return the value
     */
    String gpus() default "";

    /**
     * Sets the IPC mode; by default the engine's.
     *
     * @return the value
     */
    String ipc() default "";

    /**
     * Sets the PID mode; by default the engine's.
     *
     * @return the value
     */
    String pid() default "";

    /**
     * Sets the UTS mode; by default the engine's.
     *
     * @return the value
     */
    String uts() default "";

    /**
     * Sets the user namespace mode; by default the engine's.
     *
     * @return the value
     */
    String userns() default "";

    /**
     * Sets the cgroup namespace mode; by default the engine's.
     *
     * @return the value
     */
    String cgroupns() default "";

    /**
     * Sets the parent cgroup; by default the engine's.
     *
     * @return the value
     */
    String cgroupParent() default "";

    /**
     * Sets the OCI runtime; by default the engine's.
     *
     * @return the value
     */
    String runtime() default "";

    /**
     * Sets whether the kernel's out-of-memory killer is disabled for the container.
     *
     * @return the value
     */
    boolean oomKillDisable() default false;

    /**
     * Sets the out-of-memory score adjustment, -1000 to 1000.
     *
     * @return the value
     */
    int oomScoreAdj() default 0;

    /**
     * Sets options of the storage driver, each as {@code key=value}.
     *
     * @return the value
     */
    String[] storageOpts() default {};

    /**
     * Sets the length of a CPU period in microseconds, or 0 for the engine's default.
     *
     * @return the value
     */
    int cpuPeriod() default 0;

    /**
     * Sets the microseconds of CPU time in each period, -1 for no limit, or 0 for the engine's default.
     *
     * @return the value
     */
    int cpuQuota() default 0;

    /**
     * Sets the memory nodes the container may use, for instance {@code 0-1}.
     *
     * @return the value
     */
    String cpusetMems() default "";

    /**
     * Sets the relative weight of block I/O, 10 to 1000, or 0 for the engine's default.
     *
     * @return the value
     */
    int blkioWeight() default 0;

    /**
     * Sets the memory swappiness, 0 to 100, or -1 for the engine's default.
     *
     * @return the value
     */
    int memorySwappiness() default -1;

    /**
     * Sets the MAC address on the first network, such as {@code 02:42:ac:11:00:02}.
     *
     * @return the value
     */
    String macAddress() default "";

    /**
     * Exposes ports in addition to those of the image, as {@code 8080} or {@code 53/udp}.
     *
     * @return the value
     */
    String[] expose() default {};

    /**
     * Sets rules for devices, such as {@code c 42:* rmw}.
     *
     * @return the value
     */
    String[] deviceCgroupRules() default {};

    /**
     * Sets containers to take the mounts of, each as {@code name} or {@code name:ro}.
     *
     * @return the value
     */
    String[] volumesFrom() default {};
}
