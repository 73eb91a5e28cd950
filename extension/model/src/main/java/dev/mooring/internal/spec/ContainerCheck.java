package dev.mooring.internal.spec;

import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.PullPolicy;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.spec.StopSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds invalid values of a container, whether they come from annotations or from code. */
public final class ContainerCheck {

    /** Docker needs some 50 ms for each, to forward it as well as to end that. */
    private static final int MOST_PORTS = 500;

    private final ContainerSpec spec;
    private final Predicate<String> known;
    private final Findings findings;

    /** Receives a mistake, and what to do about it. */
    @FunctionalInterface
    public interface Findings {
        void add(String problem, String remedy);
    }

    private ContainerCheck(ContainerSpec spec, Predicate<String> known, Findings findings) {
        this.spec = spec;
        this.known = known;
        this.findings = findings;
    }

    /**
     * Checks a container.
     *
     * @param known whether a text is plain; one that still waits for a value is not looked at
     */
    public static void check(ContainerSpec spec, Predicate<String> known, Findings findings) {
        new ContainerCheck(spec, known, findings).check();
    }

    private void check() {
        image();
        absolute("workDir", spec.workDir());
        platform();
        if (spec.pullEvery() != null && (spec.pull() == PullPolicy.ALWAYS || spec.pull() == PullPolicy.NEVER)) {
            findings.add("pullEvery is set together with pull = " + spec.pull() + ".", "Leave out one of the two.");
        }
        stop(spec.stop());
        health(spec.healthCheck());
        ResourceCheck.labels(spec.labels(), findings);
        ports(spec.ports());
        // Loops: this is for every container, and a new JVM links each lambda.
        for (MountSpec mount : spec.mounts()) {
            mount(mount);
        }
        for (NetworkJoin join : spec.networks()) {
            join(join);
        }
        for (CopySpec copy : spec.copies()) {
            copy(copy);
        }
        flags(spec.options());
    }

    private void image() {
        String image = spec.image();
        if (image.isEmpty()) {
            findings.add("@Container names no image.", "Write one: @Container(image = \"postgres:17\").");
        } else if (known.test(image) && !ImageName.isValid(image)) {
            findings.add(
                    "the image '" + Shown.text(image) + "' is not an image name.",
                    ImageName.isValid(image.toLowerCase(Locale.ROOT))
                            ? "Write it in lower case."
                            : "Write it as in docker run, for instance \"postgres:17\".");
        }
    }

    /** The text as it is shown if it is not of a syntax, else null. */
    private @Nullable String wrong(@Nullable String text, String syntax) {
        return text == null || text.matches(syntax) || !known.test(text) ? null : Shown.text(text);
    }

    private void absolute(String what, @Nullable String path) {
        if (path != null && !path.startsWith("/") && known.test(path)) {
            findings.add(
                    what + " '" + Shown.text(path) + "' is not absolute.",
                    "Write the path from the container's root: '/" + Shown.text(path) + "'.");
        }
    }

    private void platform() {
        String platform = wrong(spec.platform(), "[a-z0-9_.-]+(?:/[a-z0-9_.-]+){0,2}");
        if (platform != null) {
            findings.add("'" + platform + "' is not a platform.", "Write os/architecture, for instance linux/arm64.");
        }
    }

    private void stop(StopSpec stop) {
        Duration timeout = stop.timeout();
        if (timeout != null && (timeout.toSeconds() < 1 || !timeout.equals(Duration.ofSeconds(timeout.toSeconds())))) {
            findings.add(
                    "stop timeout " + Shown.time(timeout) + " is not in whole seconds, as Docker counts it.",
                    "Write for instance \"10 s\".");
        }
        String signal = wrong(stop.signal(), "(?:SIG)?[A-Z][A-Z0-9+-]*|[1-9]\\d?");
        if (signal != null) {
            findings.add(
                    "stop signal '" + signal + "' is not a signal.", "Write a name or a number, for instance SIGINT.");
        }
    }

    private void health(@Nullable HealthCheckSpec check) {
        if (check == null) {
            return;
        }
        if (check.test().isEmpty()) {
            findings.add(
                    "@HealthCheck has no probe.",
                    "Write a command: @HealthCheck(\"pg_isready\"), or disable = true to disable that of the image.");
        }
        if (check.retries() < 0) {
            findings.add("@HealthCheck has " + check.retries() + " retries.", "Write at least 1, or leave it out.");
        }
    }

    private void ports(List<PortSpec> ports) {
        if (ports.size() > MOST_PORTS) {
            findings.add(
                    "the container forwards " + ports.size()
                            + " ports; Docker starts a process for each, which takes too long.",
                    "Forward at most " + MOST_PORTS
                            + "; with @RunOptions(network = \"host\") none needs to be forwarded.");
        }
        for (PortSpec port : ports) {
            port(port);
        }
    }

    private void port(PortSpec port) {
        if (!port.hostIp().isEmpty() && known.test(port.hostIp()) && !IpAddress.isValid(port.hostIp())) {
            findings.add(
                    "the host address '" + Shown.text(port.hostIp()) + "' of a port is not an IP address.",
                    "Write for instance hostIp = \"0.0.0.0\", or leave it out for the address that tests need.");
        }
    }

    private void mount(MountSpec mount) {
        absolute("the target of @Volume", mount.target());
        if (mount instanceof MountSpec.OfHost host) {
            if (host.source().isEmpty()) {
                findings.add("the host path of @Volume is empty.", "Write the path, for instance src/test/data.");
            }
            if (host.seLinux() != null && !host.seLinux().matches("[zZ]")) {
                findings.add(
                        "the SELinux label '" + Shown.text(host.seLinux()) + "' of @Volume does not exist.",
                        "Write z (shared) or Z (private).");
            }
        } else if (mount instanceof MountSpec.OfVolume volume) {
            name(volume.volume(), "@Volume(name = \"data\", …)");
            if (volume.subpath() != null && volume.subpath().startsWith("/")) {
                findings.add(
                        "the subpath '" + Shown.text(volume.subpath()) + "' of @Volume is absolute.",
                        "Write a path relative to the volume's root.");
            }
        }
    }

    private void name(String name, String example) {
        if (!LogicalName.isValid(name)) {
            findings.add(
                    "the name '" + Shown.text(name) + "' cannot be a name on the engine.",
                    "Use letters, digits, '-', '_' and '.': " + example + ".");
        }
    }

    private void join(NetworkJoin join) {
        name(join.network(), "@Network(\"backend\")");
        for (String alias : join.aliases()) {
            if (!alias.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]*")) {
                findings.add(
                        "the alias '" + Shown.text(alias) + "' on network '" + join.network() + "' is not a host name.",
                        "Use letters, digits, '-', '_' and '.'.");
            }
        }
        if (join.ip() != null && !IpAddress.isValid(join.ip())) {
            findings.add(
                    "the address of the container on network '" + join.network() + "' '" + Shown.text(join.ip())
                            + "' is not an IP address.",
                    "Write numbers, for instance \"10.123.0.7\".");
        }
    }

    private void copy(CopySpec copy) {
        if (copy.source().isEmpty()) {
            findings.add(
                    "@CopyToContainer has an empty source.",
                    "Write classpath:…, data:… or a path relative to the project directory.");
        }
        absolute("the target of @CopyToContainer", copy.target());
        if (copy.source().startsWith("data:") && copy.target().endsWith("/")) {
            String target = Shown.text(copy.target());
            findings.add(
                    "the target '" + target
                            + "' of @CopyToContainer is a directory, and literal content has no file name.",
                    "Add the file name: '" + target + "name'.");
        }
        String mode = wrong(copy.mode(), "0?[0-7]{3,4}");
        if (mode != null) {
            findings.add(
                    "the mode '" + mode + "' of @CopyToContainer is not octal.",
                    "Write three or four digits of 0 to 7, for instance mode = \"0755\".");
        }
        String owner = wrong(copy.owner(), "\\d+:\\d+");
        if (owner != null) {
            findings.add(
                    "the owner '" + owner + "' of @CopyToContainer is not numeric.",
                    "Write the user's and the group's number, for instance owner = \"999:999\".");
        }
    }

    private void flags(RunOptionsSpec options) {
        if (options.flags().isEmpty()) {
            return;
        }
        for (RunFlag flag : RunFlag.all()) {
            Object value = options.flags().get(flag.attribute());
            if (value instanceof String text) {
                flag(flag, text);
            } else if (value instanceof List<?> texts) {
                for (Object text : texts) {
                    flag(flag, (String) text);
                }
            } else if (value instanceof Integer number && !flag.allows(number)) {
                findings.add(flag.shown() + " cannot be " + number + ".", flag.remedy());
            }
        }
        if (options.cpus() != null && (options.cpuPeriod() != 0 || options.cpuQuota() != 0)) {
            findings.add(
                    "cpus of @RunOptions is set together with cpuPeriod or cpuQuota, which limit the same thing.",
                    "Leave out one or the other.");
        }
    }

    private void flag(RunFlag flag, String text) {
        if (known.test(text) && !flag.allows(text)) {
            findings.add(flag.shown() + " cannot be '" + Shown.text(text) + "'.", flag.remedy());
        }
    }
}
