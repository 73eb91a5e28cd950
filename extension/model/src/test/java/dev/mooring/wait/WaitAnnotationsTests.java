package dev.mooring.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that an annotation declares can also be declared by a strategy that is created at run time. */
class WaitAnnotationsTests {

    @WaitForPort
    @WaitForPort(
            value = {5432, 9090},
            timeout = "5 s")
    @WaitForLog("ready")
    @WaitForLog(value = "ready$", times = 2, stream = StandardStream.STDERR, timeout = "5 s")
    @WaitForHttp
    @WaitForHttp(
            value = "/health",
            port = 8080,
            method = "POST",
            headers = {"Accept: text/plain", "X-Time:12:30"},
            user = "me",
            password = "secret",
            status = {200, 204},
            body = "UP",
            tls = true,
            insecure = true,
            tryTimeout = "1 s",
            timeout = "5 s")
    @WaitForHealthy
    @WaitForHealthy(timeout = "5 s")
    @WaitForExec({"pg_isready", "-q"})
    @WaitForExec(value = "check", exitCode = 2, timeout = "5 s")
    @WaitForExit
    @WaitForExit(
            value = {0, 3},
            timeout = "5 s")
    @WaitForJdbc("jdbc:x:${self.address:5432}")
    @WaitForJdbc(value = "jdbc:x", user = "me", password = "secret", query = "select 1", timeout = "5 s")
    private static final class Declared {}

    private static <A extends Annotation> List<WaitStrategy> strategies(Class<A> type, WaitFactory<A> factory) {
        return List.of(Declared.class.getAnnotationsByType(type)).stream()
                .map(factory::create)
                .toList();
    }

    private static final Duration FIVE = Duration.ofSeconds(5);

    @Test
    void port() {
        assertThat(strategies(WaitForPort.class, new PortWait.Factory()))
                .containsExactly(PortWait.of(), PortWait.of(5432, 9090).withTimeout(FIVE));
    }

    @Test
    void log() {
        assertThat(strategies(WaitForLog.class, new LogWait.Factory()))
                .containsExactly(
                        LogWait.of("ready"),
                        LogWait.of("ready$")
                                .withTimes(2)
                                .withStream(StandardStream.STDERR)
                                .withTimeout(FIVE));
    }

    @Test
    void http() {
        assertThat(strategies(WaitForHttp.class, new HttpWait.Factory()))
                .containsExactly(
                        HttpWait.of("/"),
                        HttpWait.builder("/health")
                                .port(8080)
                                .method("POST")
                                .header("Accept", "text/plain")
                                .header("X-Time", "12:30")
                                .login("me", "secret")
                                .status(200, 204)
                                .body("UP")
                                .insecureTls()
                                .tryTimeout(Duration.ofSeconds(1))
                                .timeout(FIVE)
                                .build());
    }

    @Test
    void health() {
        assertThat(strategies(WaitForHealthy.class, new HealthWait.Factory()))
                .containsExactly(new HealthWait(), new HealthWait().withTimeout(FIVE));
    }

    @Test
    void exec() {
        assertThat(strategies(WaitForExec.class, new ExecWait.Factory()))
                .containsExactly(
                        ExecWait.of("pg_isready", "-q"),
                        ExecWait.of("check").withExitCode(2).withTimeout(FIVE));
    }

    @Test
    void exit() {
        assertThat(strategies(WaitForExit.class, new ExitWait.Factory()))
                .containsExactly(new ExitWait(), ExitWait.of(0, 3).withTimeout(FIVE));
    }

    @Test
    void jdbc() {
        assertThat(strategies(WaitForJdbc.class, new JdbcWait.Factory()))
                .containsExactly(
                        JdbcWait.of("jdbc:x:${self.address:5432}"),
                        JdbcWait.of("jdbc:x")
                                .withLogin("me", "secret")
                                .withQuery("select 1")
                                .withTimeout(FIVE));
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(JdbcWait.of("jdbc:x").withLogin("me", "secret"))
                .asString()
                .isEqualTo("JdbcWait[url=jdbc:x, user=me, query=null, timeout=null]");
        assertThat(HttpWait.builder("/")
                        .login("me", "secret")
                        .header("Authorization", "Bearer secret")
                        .build())
                .asString()
                .contains("headers=[Authorization]")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                WaitForPort.class,
                WaitForLog.class,
                WaitForHttp.class,
                WaitForHealthy.class,
                WaitForExec.class,
                WaitForExit.class,
                WaitForJdbc.class,
                WaitUsing.class
            })
    void everyAnnotationFitsADeclarationAndIsRepeatable(Class<? extends Annotation> type) throws Exception {
        assertThat(type.getAnnotation(Target.class).value())
                .containsExactlyInAnyOrder(
                        ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE);
        assertThat(type.getAnnotation(Repeatable.class).value()).isEqualTo(Class.forName(type.getName() + "$List"));
        if (type != WaitUsing.class) {
            assertThat(type.getAnnotation(WaitUsing.class).value()).isAssignableTo(WaitFactory.class);
            assertThat(type.getMethod("timeout").getDefaultValue()).isEqualTo("");
        }
    }

    @Test
    void invalidAttributesAreRefused() {
        refused("a port must be 1 to 65535, but is 70000", () -> PortWait.of(70000));
        refused(
                "a port must be 1 to 65535, or 0 for the first forwarded one, but is -1",
                () -> HttpWait.builder("/").port(-1).build());
        refused("'(' is not a regular expression: Unclosed group at position 1", () -> LogWait.of("("));
        refused(
                "'[' is not a regular expression: Unclosed character class at position 0",
                () -> HttpWait.builder("/").body("[").build());
        refused("times must be at least 1, but is 0", () -> LogWait.of("x").withTimes(0));
        refused("a timeout must be longer than 0, but is PT0S", () -> new HealthWait(Duration.ZERO));
        refused(
                "at least one status must be expected",
                () -> HttpWait.builder("/").status().build());
        refused(
                "insecure has no effect, because tls is not set",
                () -> new HttpWait.Factory().create(InsecureWithoutTls.class.getAnnotation(WaitForHttp.class)));
        refused(
                "a request needs a method",
                () -> HttpWait.builder("/").method(" ").build());
        refused(
                "at least one of the streams stdout and stderr must be named",
                () -> new LogWait("ready", 1, java.util.Set.of(), null));
        refused("at least one exit code must be expected", () -> ExitWait.of());
        refused("a command needs at least one word", () -> ExecWait.of());
    }

    @WaitForHttp(insecure = true)
    private static final class InsecureWithoutTls {}

    @WaitForHttp(headers = "Accept=text/plain")
    private static final class WrongHeader {}

    @Test
    void aHeaderHasAColon() {
        refused(
                "'Accept=text/plain' is not a header: write it as 'Accept: text/plain'",
                () -> new HttpWait.Factory().create(WrongHeader.class.getAnnotation(WaitForHttp.class)));
    }

    @WaitForJdbc("postgresql://h?user=a&password=b")
    private static final class OtherUrl {}

    @WaitForHttp(password = "secret")
    private static final class PasswordAlone {}

    @Test
    void invalidArgumentsAreRefused() {
        WaitForHttp annotation = PasswordAlone.class.getAnnotation(WaitForHttp.class);
        refused("a password needs a user", () -> new HttpWait.Factory().create(annotation));
        refused(
                "the user of basic authentication must not contain a colon: 'a:b'",
                () -> HttpWait.builder("/").login("a:b", "secret").build());
        refused(
                "a status must be 100 to 599, but is 2000",
                () -> HttpWait.builder("/").status(2000).build());
        refused("the first word of a command must not be blank", () -> ExecWait.of(" "));
        refused(
                "an exit code must be 0 to 255, but is 256",
                () -> ExecWait.of("true").withExitCode(256));
        refused("an exit code must be 0 to 255, but is -1", () -> ExitWait.of(-1));
        refused("an empty pattern matches every line", () -> LogWait.of(""));
        WaitForJdbc url = OtherUrl.class.getAnnotation(WaitForJdbc.class);
        refused(
                "a JDBC URL must begin with 'jdbc:', but is 'postgresql://h?user=a&password=***'",
                () -> new JdbcWait.Factory().create(url));
    }

    private static void refused(String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    @Test
    void everyStrategyDescribesItself() {
        assertThat(PortWait.of(1, 2).describe()).isEqualTo("ports 1, 2 listening");
        assertThat(LogWait.of("up")
                        .withTimes(2)
                        .withStream(StandardStream.STDOUT)
                        .describe())
                .isEqualTo("2 log lines matching 'up' on stdout");
        assertThat(HttpWait.builder("/h")
                        .port(8443)
                        .tls()
                        .status(200, 401)
                        .body("UP")
                        .build()
                        .describe())
                .isEqualTo("HTTPS GET /h on port 8443 answered with 200 or 401 and a body matching 'UP'");
        assertThat(ExitWait.of(0, 3).describe()).isEqualTo("exit with code 0 or 3");
        assertThat(JdbcWait.of("jdbc:x").describe()).isEqualTo("a valid connection to jdbc:x");
        assertThat(JdbcWait.of("jdbc:x").withQuery("select 1").describe()).isEqualTo("a row of 'select 1' from jdbc:x");
    }
}
