package dev.mooring.internal.planning;

import static dev.mooring.internal.planning.Planned.mistakesOf;
import static dev.mooring.internal.planning.Planned.tells;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.ContainerConfigurer;
import dev.mooring.CopyToContainer;
import dev.mooring.Env;
import dev.mooring.HealthCheck;
import dev.mooring.Label;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.Stop;
import dev.mooring.Volume;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.PullPolicy;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.wait.WaitForLog;
import dev.mooring.wait.WaitForPort;
import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitTarget;
import dev.mooring.wait.WaitUsing;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;

/** Impossible values of a container. */
class ContainerMistakesTests {

    static class NoImage {
        @Container(user = "postgres")
        DockerContainer db;
    }

    @Test
    void noImage() {
        tells(NoImage.class, ".db", "@Container names no image.", "Write one: @Container(image = \"postgres:17\").");
    }

    static class BadImage {
        @Container(image = "postgres 17")
        DockerContainer db;
    }

    @Test
    void aBadImage() {
        tells(
                BadImage.class,
                ".db",
                "the image 'postgres 17' is not an image name.",
                "Write it as in docker run, for instance \"postgres:17\".");
    }

    static class BadName {
        @Container(image = "postgres:17", name = "my db")
        DockerContainer db;
    }

    @Test
    void aBadName() {
        tells(
                BadName.class,
                ".db",
                "the name 'my db' cannot be a name on the engine.",
                "Use letters, digits, '-', '_' and '.': @Container(name = \"db\", …).");
    }

    static class SelfName {
        @Container(image = "postgres:17")
        DockerContainer self;
    }

    @Test
    void aContainerCalledSelf() {
        tells(
                SelfName.class,
                ".self",
                "the name 'self' is reserved: ${self.port:80} is the container's own port.",
                "Give it another one: @Container(name = \"db\", …).");
    }

    static class BadPort {
        @Container(image = "postgres:17")
        @PortForward(70000)
        DockerContainer db;
    }

    @Test
    void aPortThatDoesNotExist() {
        tells(BadPort.class, ".db", "the container port 70000 does not exist.", "Write a number of 1 to 65535.");
    }

    static class BadHostPort {
        @Container(image = "postgres:17")
        @PortForward(value = 5432, hostPort = -1)
        DockerContainer db;
    }

    @Test
    void aHostPortThatDoesNotExist() {
        tells(
                BadHostPort.class,
                ".db",
                "the host port -1 does not exist.",
                "Write a number of 1 to 65535, or leave hostPort out for a free port.");
    }

    static class FixedForSeveral {
        @Container(image = "postgres:17")
        @PortForward(
                value = {80, 443},
                hostPort = 8080)
        DockerContainer db;
    }

    @Test
    void oneHostPortForSeveralContainerPorts() {
        tells(
                FixedForSeveral.class,
                ".db",
                "@PortForward fixes host port 8080 for 2 container ports.",
                "Write a @PortForward of its own for each port.");
    }

    static class RangeThatIsNone {
        @Container(image = "postgres:17")
        @PortForward(range = "8010-8000")
        static DockerContainer db;
    }

    @Test
    void aRangeThatIsNone() {
        tells(
                RangeThatIsNone.class,
                ".db",
                "'8010-8000' is not a range of ports.",
                "Write the first and the last port, for instance range = \"8000-8010\".");
    }

    static class RangeBeyondTheLastHostPort {
        @Container(image = "postgres:17")
        @PortForward(range = "8000-8001", hostPort = 65535)
        static DockerContainer db;
    }

    @Test
    void aRangeBeyondTheLastHostPort() {
        tells(
                RangeBeyondTheLastHostPort.class,
                ".db",
                "the host port 65536 for container port 8001 does not exist.",
                "Let the range begin at a lower host port.");
    }

    static class NoPort {
        @Container(image = "postgres:17")
        @PortForward({})
        DockerContainer db;
    }

    @Test
    void noPortToForward() {
        tells(
                NoPort.class,
                ".db",
                "@PortForward names no port.",
                "Write the port inside the container: @PortForward(8080).");
    }

    static class BadHostIp {
        @Container(image = "postgres:17")
        @PortForward(value = 5432, hostIp = "localhost")
        DockerContainer db;
    }

    @Test
    void aHostAddressThatIsAName() {
        tells(
                BadHostIp.class,
                ".db",
                "the host address 'localhost' of a port is not an IP address.",
                "Write for instance hostIp = \"0.0.0.0\", or leave it out for the address that tests need.");
    }

    static class PortTwice {
        @Container(image = "postgres:17")
        @PortForward(value = 5432, hostPort = 15432)
        @PortForward(value = 5432, hostPort = 15433)
        DockerContainer db;
    }

    @Test
    void aPortForwardedTwice() {
        tells(
                PortTwice.class,
                ".db",
                "the port '5432/tcp' is set twice, to different values.",
                "Keep one of them; an annotation on the element itself takes precedence over those of composed"
                        + " annotations.");
    }

    static class EnvWithoutEquals {
        @Container(image = "postgres:17")
        @Env("POSTGRES_PASSWORD")
        DockerContainer db;
    }

    @Test
    void anEnvironmentVariableWithoutAValue() {
        tells(EnvWithoutEquals.class, ".db", "@Env(\"POSTGRES_PASSWORD\") has no '='.", "Write @Env(\"NAME=value\").");
    }

    static class SecretWithoutEquals {
        @Container(image = "postgres:17")
        @Env(value = "hunter2", secret = true)
        DockerContainer db;
    }

    @Test
    void aSecretIsNotShownInMistakes() {
        tells(SecretWithoutEquals.class, ".db", "@Env(\"***\") has no '='.", "Write @Env(\"NAME=value\").");
    }

    static class EnvTwice {
        @Container(image = "postgres:17")
        @Env({"A=1", "A=2"})
        DockerContainer db;
    }

    @Test
    void anEnvironmentVariableGivenTwice() {
        tells(
                EnvTwice.class,
                ".db",
                "the environment variable 'A' is set twice, to different values.",
                "Keep one of them; an annotation on the element itself takes precedence over those of composed"
                        + " annotations.");
    }

    static class LabelWithoutName {
        @Container(image = "postgres:17")
        @Label("=x")
        DockerContainer db;
    }

    @Test
    void aLabelWithoutAKey() {
        tells(LabelWithoutName.class, ".db", "@Label(\"=x\") has no name before '='.", "Write @Label(\"key=value\").");
    }

    static class OwnLabel {
        @Container(image = "postgres:17")
        @Label("dev.mooring.session=x")
        DockerContainer db;
    }

    @Test
    void aLabelOfMoorings() {
        tells(
                OwnLabel.class,
                ".db",
                "the label 'dev.mooring.session' is reserved for Mooring.",
                "Choose a key that does not begin with dev.mooring.");
    }

    static class RelativeWorkDir {
        @Container(image = "postgres:17", workDir = "work")
        DockerContainer db;
    }

    @Test
    void aRelativeWorkingDirectory() {
        tells(
                RelativeWorkDir.class,
                ".db",
                "workDir 'work' is not absolute.",
                "Write the path from the container's root: '/work'.");
    }

    static class BadPlatform {
        @Container(image = "postgres:17", platform = "Linux on ARM")
        DockerContainer db;
    }

    @Test
    void aPlatformThatIsNone() {
        tells(
                BadPlatform.class,
                ".db",
                "'Linux on ARM' is not a platform.",
                "Write os/architecture, for instance linux/arm64.");
    }

    static class NoAttempts {
        @Container(image = "postgres:17", startAttempts = 0)
        DockerContainer db;
    }

    static class TwoPolicies {
        @Container(image = "postgres:17", pull = PullPolicy.NEVER, pullEvery = "1 d")
        DockerContainer db;
    }

    @Test
    void anAgeWherePullsDoNotDependOnIt() {
        tells(TwoPolicies.class, ".db", "pullEvery is set together with pull = NEVER.", "Leave out one of the two.");
    }

    static class AgeThatIsNone {
        @Container(image = "postgres:17", pullEvery = "daily")
        DockerContainer db;
    }

    @Test
    void anAgeThatIsNoDuration() {
        tells(
                AgeThatIsNone.class,
                ".db",
                "pullEvery 'daily' is not a duration.",
                "Write a whole number and a unit, for instance \"30 s\", \"500 ms\" or \"2 m\".");
    }

    @Test
    void noAttemptToStart() {
        tells(NoAttempts.class, ".db", "startAttempts is 0.", "Write at least 1, which is the default.");
    }

    static class ReusedForATest {
        @Container(image = "postgres:17", reuse = "1 h")
        DockerContainer db;
    }

    static class ReusedForAYear {
        @Container(image = "postgres:17", reuse = "a year")
        static DockerContainer db;
    }

    @Test
    void reuseOfWhatEachTestHasForItself() {
        tells(
                ReusedForATest.class,
                ".db",
                "reuse is set, but the container has scope METHOD: each test gets a new one.",
                "Make the field static, set scope = Scope.CLASS or Scope.SESSION, or leave out reuse.");
    }

    @Test
    void reuseForATimeThatIsNone() {
        tells(
                ReusedForAYear.class,
                ".db",
                "reuse 'a year' is not a duration.",
                "Write a whole number and a unit, for instance \"30 s\", \"500 ms\" or \"2 m\".");
    }

    static class BadStartTimeout {
        @Container(image = "postgres:17", startTimeout = "soon")
        DockerContainer db;
    }

    @Test
    void aTimeoutThatIsNoDuration() {
        tells(
                BadStartTimeout.class,
                ".db",
                "startTimeout 'soon' is not a duration.",
                "Write a whole number and a unit, for instance \"30 s\", \"500 ms\" or \"2 m\".");
    }

    static class BadStopTimeout {
        @Container(image = "postgres:17")
        @Stop(timeout = "500 ms")
        DockerContainer db;
    }

    @Test
    void aStopTimeoutThatDockerCannotCount() {
        tells(
                BadStopTimeout.class,
                ".db",
                "stop timeout 500 ms is not in whole seconds, as Docker counts it.",
                "Write for instance \"10 s\".");
    }

    static class BadSignal {
        @Container(image = "postgres:17")
        @Stop(signal = "please stop")
        DockerContainer db;
    }

    @Test
    void aSignalThatIsNone() {
        tells(
                BadSignal.class,
                ".db",
                "stop signal 'please stop' is not a signal.",
                "Write a name or a number, for instance SIGINT.");
    }

    static class VolumeWithoutTarget {
        @Container(image = "postgres:17")
        @Volume(name = "data") DockerContainer db;
    }

    @Test
    void aVolumeThatIsMountedNowhere() {
        tells(
                VolumeWithoutTarget.class,
                ".db",
                "@Volume on a container has no target.",
                "Write where it is mounted: @Volume(name = \"data\", target = \"/data\").");
    }

    static class RelativeTarget {
        @Container(image = "postgres:17")
        @Volume(name = "data", target = "data") DockerContainer db;
    }

    @Test
    void aVolumeAtARelativePath() {
        tells(
                RelativeTarget.class,
                ".db",
                "the target of @Volume 'data' is not absolute.",
                "Write the path from the container's root: '/data'.");
    }

    static class NothingMounted {
        @Container(image = "postgres:17")
        @Volume(target = "/data") DockerContainer db;
    }

    @Test
    void nothingToMount() {
        tells(
                NothingMounted.class,
                ".db",
                "@Volume at /data does not say what to mount.",
                "Write one of name = \"data\" (a volume), host = \"src/test/data\" (a path of the host) and"
                        + " tmpfs = true.");
    }

    static class TwoThingsMounted {
        @Container(image = "postgres:17")
        @Volume(name = "data", host = "data", target = "/data") DockerContainer db;
    }

    @Test
    void twoThingsInOneMount() {
        tells(
                TwoThingsMounted.class,
                ".db",
                "@Volume at /data sets more than one thing to mount.",
                "Write one of name = \"data\" (a volume), host = \"src/test/data\" (a path of the host) and"
                        + " tmpfs = true.");
    }

    static class TwoMountsOnOneTarget {
        @Container(image = "postgres:17")
        @Volume(name = "one", target = "/data") @Volume(name = "two", target = "/data/") DockerContainer db;
    }

    @Test
    void twoMountsAtOneTarget() {
        tells(
                TwoMountsOnOneTarget.class,
                ".db",
                "the mount at '/data' is set twice, to different values.",
                "Keep one of them; an annotation on the element itself takes precedence over those of composed"
                        + " annotations.");
    }

    static class ReadOnlyTmpfs {
        @Container(image = "postgres:17")
        @Volume(tmpfs = true, target = "/tmp", readOnly = true) DockerContainer db;
    }

    @Test
    void aReadOnlyTmpfs() {
        tells(
                ReadOnlyTmpfs.class,
                ".db",
                "@Volume at /tmp sets readOnly, which has no effect on a tmpfs.",
                "Leave out readOnly.");
    }

    static class DriverOfHostPath {
        @Container(image = "postgres:17")
        @Volume(host = "data", target = "/data", driver = "local") DockerContainer db;
    }

    @Test
    void aDriverOfAHostPath() {
        tells(
                DriverOfHostPath.class,
                ".db",
                "@Volume at /data sets driver, which has no effect on a path of the host.",
                "Leave out driver.");
    }

    static class BadSeLinux {
        @Container(image = "postgres:17")
        @Volume(host = "data", target = "/data", seLinux = "private") DockerContainer db;
    }

    @Test
    void anSeLinuxLabelThatDoesNotExist() {
        tells(
                BadSeLinux.class,
                ".db",
                "the SELinux label 'private' of @Volume does not exist.",
                "Write z (shared) or Z (private).");
    }

    static class CopyIntoReadOnlyRoot {
        @Container(image = "postgres:17")
        @RunOptions(readOnly = true)
        @CopyToContainer(source = "data:x", target = "/etc/x")
        DockerContainer db;
    }

    @Test
    void aCopyIntoAReadOnlyRoot() {
        tells(
                CopyIntoReadOnlyRoot.class,
                ".db",
                "@CopyToContainer copies to /etc/x, but the root file system is read-only.",
                "Mount a volume there, or mount the file itself: @Volume(host = …, target = …, readOnly = true).");
    }

    static class CopiesOntoOne {
        @Container(image = "postgres:17")
        @CopyToContainer(source = "sql/1.sql", target = "/sql")
        @CopyToContainer(source = "sql/2.sql", target = "/sql")
        DockerContainer db;
    }

    @Test
    void twoCopiesOntoOneTarget() {
        tells(
                CopiesOntoOne.class,
                ".db",
                "the target of @CopyToContainer '/sql' is set twice, to different values.",
                "Keep one of them, or, if the target is a directory, end it with a slash.");
    }

    static class LiteralIntoDirectory {
        @Container(image = "postgres:17")
        @CopyToContainer(source = "data:x", target = "/sql/")
        DockerContainer db;
    }

    @Test
    void literalContentIntoADirectory() {
        tells(
                LiteralIntoDirectory.class,
                ".db",
                "the target '/sql/' of @CopyToContainer is a directory, and literal content has no file name.",
                "Add the file name: '/sql/name'.");
    }

    static class CopyUnderTmpfs {
        @Container(image = "postgres:17")
        @Volume(tmpfs = true, target = "/tmp") @CopyToContainer(source = "data:x", target = "/tmp/x")
        DockerContainer db;
    }

    @Test
    void aCopyUnderATmpfs() {
        tells(
                CopyUnderTmpfs.class,
                ".db",
                "@CopyToContainer copies to /tmp/x, which the tmpfs at /tmp hides when the container starts.",
                "Copy to another place, or mount a volume instead of the tmpfs.");
    }

    static class CopyIntoReadOnlyMount {
        @Container(image = "postgres:17")
        @Volume(name = "data", target = "/data", readOnly = true) @CopyToContainer(source = "data:x", target = "/data/x")
        DockerContainer db;
    }

    @Test
    void aCopyIntoAReadOnlyMount() {
        tells(
                CopyIntoReadOnlyMount.class,
                ".db",
                "@CopyToContainer copies to /data/x, which is mounted read-only at /data.",
                "Leave out readOnly, or copy to another place.");
    }

    static class RelativeCopyTarget {
        @Container(image = "postgres:17")
        @CopyToContainer(source = "data:x", target = "x")
        DockerContainer db;
    }

    @Test
    void aCopyToARelativePath() {
        tells(
                RelativeCopyTarget.class,
                ".db",
                "the target of @CopyToContainer 'x' is not absolute.",
                "Write the path from the container's root: '/x'.");
    }

    static class BadMode {
        @Container(image = "postgres:17")
        @CopyToContainer(source = "data:x", target = "/x", mode = "rwx")
        DockerContainer db;
    }

    @Test
    void aModeThatIsNotOctal() {
        tells(
                BadMode.class,
                ".db",
                "the mode 'rwx' of @CopyToContainer is not octal.",
                "Write three or four digits of 0 to 7, for instance mode = \"0755\".");
    }

    static class BadOwner {
        @Container(image = "postgres:17")
        @CopyToContainer(source = "data:x", target = "/x", owner = "postgres")
        DockerContainer db;
    }

    @Test
    void anOwnerThatIsAName() {
        tells(
                BadOwner.class,
                ".db",
                "the owner 'postgres' of @CopyToContainer is not numeric.",
                "Write the user's and the group's number, for instance owner = \"999:999\".");
    }

    static class NoProbe {
        @Container(image = "postgres:17")
        @HealthCheck
        DockerContainer db;
    }

    @Test
    void aHealthCheckWithoutAProbe() {
        tells(
                NoProbe.class,
                ".db",
                "@HealthCheck has no probe.",
                "Write a command: @HealthCheck(\"pg_isready\"), or disable = true to disable that of the image.");
    }

    static class DisabledProbe {
        @Container(image = "postgres:17")
        @HealthCheck(value = "pg_isready", disable = true)
        DockerContainer db;
    }

    @Test
    void aHealthCheckThatIsDisabled() {
        tells(
                DisabledProbe.class,
                ".db",
                "@HealthCheck has a probe and is disabled.",
                "Leave out the probe, or disable = true.");
    }

    static class BadMemory {
        @Container(image = "postgres:17")
        @RunOptions(memory = "half a gig")
        DockerContainer db;
    }

    @Test
    void aSizeThatIsNone() {
        tells(
                BadMemory.class,
                ".db",
                "memory of @RunOptions cannot be 'half a gig'.",
                "Write a size as Docker does, for instance 512m or 1g.");
    }

    static class BadOptions {
        @Container(image = "postgres:17")
        @RunOptions(
                cpus = "many",
                ulimits = "nofile",
                sysctls = "net.core.somaxconn",
                restart = "sometimes",
                dns = "one.one",
                addHosts = "db",
                network = "backend",
                oomScoreAdj = 2000)
        DockerContainer db;
    }

    @Test
    void optionsThatDockerDoesNotKnow() {
        String db = "ContainerMistakesTests.BadOptions.db: ";
        assertThat(mistakesOf(BadOptions.class).mistakes())
                .containsExactlyInAnyOrder(
                        db + "oomScoreAdj of @RunOptions cannot be 2000.\n    Write a number of -1000 to 1000.",
                        db + "network of @RunOptions cannot be 'backend'.\n    Write host, none or container:<name>;"
                                + " any other network is joined by @Network(\"name\").",
                        db + "cpus of @RunOptions cannot be 'many'.\n    Write a number, for instance 1.5.",
                        db + "ulimits of @RunOptions cannot be 'nofile'.\n    Write name=soft or name=soft:hard, for"
                                + " instance nofile=1024:2048.",
                        db + "sysctls contains 'net.core.somaxconn', which is not key=value.\n    Write sysctls ="
                                + " \"key=value\".",
                        db + "addHosts of @RunOptions cannot be 'db'.\n    Write name:ip, for instance"
                                + " db.local:10.0.0.7 or host.docker.internal:host-gateway.",
                        db + "dns of @RunOptions cannot be 'one.one'.\n    Write IP addresses of name servers.",
                        db + "restart of @RunOptions cannot be 'sometimes'.\n    Write no, always, unless-stopped or"
                                + " on-failure:<times>.");
    }

    static class HostNetworkWithPorts {
        @Container(image = "postgres:17")
        @RunOptions(network = "host")
        @PortForward(5432)
        DockerContainer db;
    }

    @Test
    void aForwardedPortOnTheHostsNetwork() {
        tells(
                HostNetworkWithPorts.class,
                ".db",
                "@PortForward has no effect on a container with network = \"host\".",
                "Remove it; the container's ports are the host's.");
    }

    static class NoneNetworkAndJoin {
        @Container(image = "postgres:17")
        @RunOptions(network = "none")
        @Network("backend")
        DockerContainer db;
    }

    @Test
    void aContainerWithoutNetworkThatJoinsOne() {
        tells(
                NoneNetworkAndJoin.class,
                ".db",
                "a container with network = \"none\" cannot join the network 'backend'.",
                "Remove @Network, or the network mode.");
    }

    static class NamelessJoin {
        @Container(image = "postgres:17")
        @Network
        DockerContainer db;
    }

    @Test
    void aNetworkWithoutANameToJoin() {
        tells(
                NamelessJoin.class,
                ".db",
                "@Network names no network to join.",
                "Write its name: @Network(\"backend\").");
    }

    static class BadAlias {
        @Container(image = "postgres:17")
        @Network(name = "backend", alias = "the db")
        DockerContainer db;
    }

    @Test
    void anAliasThatIsNoHostName() {
        tells(
                BadAlias.class,
                ".db",
                "the alias 'the db' on network 'backend' is not a host name.",
                "Use letters, digits, '-', '_' and '.'.");
    }

    static class BadWait {
        @Container(image = "postgres:17")
        @WaitForLog("ready(")
        DockerContainer db;
    }

    @Test
    void aWaitThatItsFactoryRejects() {
        tells(
                BadWait.class,
                ".db",
                "@WaitForLog: 'ready(' is not a regular expression: Unclosed group at position 6.",
                "Correct the annotation.");
    }

    static class BadWaitTimeout {
        @Container(image = "postgres:17")
        @PortForward(5432)
        @WaitForPort(timeout = "a while")
        DockerContainer db;
    }

    @Test
    void aWaitWithATimeoutThatIsNoDuration() {
        tells(
                BadWaitTimeout.class,
                ".db",
                "@WaitForPort: 'a while' is not a duration: write a number and one of ns, μs, ms, s, m, h, d, for"
                        + " instance '30 s'.",
                "Correct the annotation.");
    }

    static final class WaitWithArgument implements WaitStrategy {
        WaitWithArgument(int number) {}

        @Override
        public void await(WaitTarget target) {}

        @Override
        public String describe() {
            return "nothing";
        }
    }

    static class NoConstructor {
        @Container(image = "postgres:17")
        @WaitUsing(WaitWithArgument.class)
        DockerContainer db;
    }

    @Test
    void aWaitThatCannotBeMade() {
        tells(
                NoConstructor.class,
                ".db",
                "@WaitUsing names WaitWithArgument, which needs a no-argument constructor.",
                "Add one; it may be private.");
    }

    static class NotAWait {
        @Container(image = "postgres:17")
        @WaitUsing(String.class)
        DockerContainer db;
    }

    @Test
    void aWaitThatIsNone() {
        tells(
                NotAWait.class,
                ".db",
                "@WaitUsing names String, which is neither a WaitStrategy nor a WaitFactory.",
                "Let it implement WaitStrategy.");
    }

    static class NoSuchMethod {
        @Container(image = "postgres:17", configure = "tls")
        DockerContainer db;
    }

    @Test
    void aConfigureMethodThatDoesNotExist() {
        tells(
                NoSuchMethod.class,
                ".db",
                "configure names the method 'tls', which ContainerMistakesTests.NoSuchMethod does not have.",
                "Write it there: static ContainerSpec tls(ContainerSpec).");
    }

    static class NotStatic {
        @Container(image = "postgres:17", configure = "tls")
        DockerContainer db;

        ContainerSpec tls(ContainerSpec spec) {
            return spec;
        }
    }

    @Test
    void aConfigureMethodThatIsNotStatic() {
        tells(
                NotStatic.class,
                ".db",
                "the method ContainerMistakesTests.NotStatic.tls that configure names is not static.",
                "Declare it as: static ContainerSpec tls(ContainerSpec).");
    }

    static class OtherSignature {
        @Container(image = "postgres:17", configure = "tls")
        DockerContainer db;

        static void tls(ContainerSpec spec) {}
    }

    @Test
    void aConfigureMethodOfAnotherSignature() {
        tells(
                OtherSignature.class,
                ".db",
                "the method ContainerMistakesTests.OtherSignature.tls that configure names has another signature.",
                "Declare it as: static ContainerSpec tls(ContainerSpec).");
    }

    static class ReturnsNull {
        @Container(image = "postgres:17", configure = "tls")
        DockerContainer db;

        static ContainerSpec tls(ContainerSpec spec) {
            return null;
        }
    }

    @Test
    void aConfigureMethodThatReturnsNull() {
        tells(
                ReturnsNull.class,
                ".db",
                "ContainerMistakesTests.ReturnsNull.tls returned null.",
                "Return the given spec if there is nothing to change.");
    }

    static class Throws {
        @Container(image = "postgres:17", configure = "tls")
        DockerContainer db;

        static ContainerSpec tls(ContainerSpec spec) {
            if (spec.image().isEmpty()) {
                return spec;
            }
            throw new IllegalStateException("not today");
        }
    }

    @Test
    void aConfigureMethodThatThrows() {
        tells(
                Throws.class,
                ".db",
                "ContainerMistakesTests.Throws.tls threw java.lang.IllegalStateException: not today.",
                "Correct the method; its argument is the spec merged from the annotations.");
    }

    static class NoSuchClass {
        @Container(image = "postgres:17", configure = "com.example.Specs#tls")
        DockerContainer db;
    }

    @Test
    void aConfigureMethodOfAClassThatDoesNotExist() {
        tells(
                NoSuchClass.class,
                ".db",
                "configure names the class 'com.example.Specs', which does not exist.",
                "Write its full name, a '$' before a nested one: com.example.Specs#tls.");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "postgres:17")
    @ConfigureUsing(ForOthers.class)
    @interface Tls {}

    static final class ForOthers implements ContainerConfigurer<Override> {
        @Override
        public ContainerSpec configure(ContainerSpec spec, Override annotation) {
            return spec;
        }
    }

    static class ConfigurerForAnother {
        @Tls
        DockerContainer db;
    }

    @Test
    void aConfigurerForAnotherAnnotation() {
        tells(
                ConfigurerForAnother.class,
                ".db",
                "@ConfigureUsing(ForOthers.class) expects an @Override, but is on @Tls.",
                "Let it implement ContainerConfigurer<Tls>.");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "postgres:17")
    @ConfigureUsing(Broken.class)
    @interface WithBroken {}

    static final class Broken implements ContainerConfigurer<WithBroken> {
        @Override
        public ContainerSpec configure(ContainerSpec spec, WithBroken annotation) {
            return spec.toBuilder().startAttempts(0).build();
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "postgres:17")
    @ConfigureUsing(Strict.class)
    @interface WithStrict {}

    static final class Strict implements ContainerConfigurer<WithStrict> {
        @Override
        public ContainerSpec configure(ContainerSpec spec, WithStrict annotation) {
            throw new MooringException("@WithStrict does not allow a command. Leave it out.");
        }
    }

    static class ConfigurerThatRejects {
        @WithStrict
        DockerContainer db;
    }

    @Test
    void aConfigurerThatRejectsTheSpec() {
        tells(
                ConfigurerThatRejects.class,
                ".db",
                "@WithStrict does not allow a command. Leave it out.",
                "Change the annotations; Strict.configure rejected them.");
    }

    static class ConfigurerThatThrows {
        @WithBroken
        DockerContainer db;
    }

    @Test
    void aConfigurerThatThrows() {
        tells(
                ConfigurerThatThrows.class,
                ".db",
                "Broken.configure threw java.lang.IllegalArgumentException: ContainerSpec: 'startAttempts' must be at"
                        + " least 1, but is 0.",
                "Correct the method; its argument is the spec merged from the annotations.");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "postgres:17")
    @ConfigureUsing(Abstract.class)
    @interface WithAbstract {}

    abstract static class Abstract implements ContainerConfigurer<WithAbstract> {}

    static class ConfigurerThatIsAbstract {
        @WithAbstract
        DockerContainer db;
    }

    @Test
    void aConfigurerThatIsAbstract() {
        tells(
                ConfigurerThatIsAbstract.class,
                ".db",
                "@ConfigureUsing names Abstract, which is abstract.",
                "Name a class that can be instantiated.");
    }

    static class FlagsFromCode {
        @Container(image = "postgres:17", configure = "small")
        DockerContainer db;

        static ContainerSpec small(ContainerSpec spec) {
            return spec.toBuilder()
                    .options(RunOptionsSpec.builder().memory("small").build())
                    .build();
        }
    }

    @Test
    void aFlagThatCodeSets() {
        tells(
                FlagsFromCode.class,
                ".db",
                "memory of @RunOptions cannot be 'small'.",
                "Write a size as Docker does, for instance 512m or 1g.");
    }

    static class Many {
        @Container(image = "postgres:17")
        @RunOptions(gpus = "some", cpus = "1.0000000001", devices = "/dev/a:/dev/b:rwm:x")
        DockerContainer db;
    }

    @Test
    void flagsThatTheTransportRefusedBefore() {
        assertThat(mistakesOf(Many.class).mistakes()).hasSize(3);
    }

    static class TwentyThousandPorts {
        @Container(image = "postgres:17")
        @PortForward(range = "20000-39999")
        DockerContainer db;
    }

    @Test
    void morePortsThanDockerForwardsInTime() {
        tells(
                TwentyThousandPorts.class,
                ".db",
                "the container forwards 20000 ports; Docker starts a process for each, which takes too long.",
                "Forward at most 500; with @RunOptions(network = \"host\") none needs to be forwarded.");
    }
}
