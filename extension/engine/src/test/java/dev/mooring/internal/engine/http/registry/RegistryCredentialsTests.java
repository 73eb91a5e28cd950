package dev.mooring.internal.engine.http.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.engine.ImageReference;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import dev.mooring.resource.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryCredentialsTests {

    private static final String SECRET = "not-for-any-eye";
    private static final String IMAGE = "registry.example.com:5000/team/app:1";

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> secrets = new ArrayList<>();

    @BeforeEach
    void searchPath() {
        environment.put("PATH", home.resolve("bin").toString());
    }

    @Test
    void isAnonymousWithoutAConfiguration() {
        Login login = login(IMAGE);
        assertThat(login.credential()).isEqualTo(new Credential.Anonymous());
        assertThat(login.header()).isEmpty();
        assertThat(login.describe()).isEqualTo("anonymously");
    }

    @Test
    void readsUserAndPasswordOfAnAuth() throws IOException {
        config("""
                {"auths": {"registry.example.com:5000": {"auth": "%s"}}}""".formatted(base64("jane:" + SECRET)));
        Login login = login(IMAGE);
        assertThat(login.credential()).isEqualTo(new Credential.UserPassword("jane", SECRET));
        assertThat(login.describe()).isEqualTo("as 'jane' (" + home.resolve(".docker/config.json") + ")");
        assertThat(secrets).containsExactly(SECRET, base64("jane:" + SECRET));
        assertThat(login.credential()).isEqualTo(new Credential.UserPassword("jane", SECRET));
    }

    @Test
    void theHeaderHoldsTheCredentialAndItsRegistryAlone() throws IOException {
        config("""
                {"auths": {"registry.example.com:5000": {"auth": "%s"}}}""".formatted(base64("jane:" + SECRET)));
        String header = login(IMAGE).header().orElseThrow();
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .isEqualTo("{\"username\":\"jane\",\"password\":\"" + SECRET
                        + "\",\"serveraddress\":\"registry.example.com:5000\"}");
        assertThat(login("other.example.com/app").header()).isEmpty();
    }

    @Test
    void aPasswordMayHoldColons() throws IOException {
        config("""
                {"auths": {"registry.example.com:5000": {"auth": "%s"}}}""".formatted(base64("jane:a:b")));
        assertThat(login(IMAGE).credential()).isEqualTo(new Credential.UserPassword("jane", "a:b"));
    }

    @Test
    void readsPlainUserAndPassword() throws IOException {
        config("""
                {"auths": {"registry.example.com:5000": {"username": "jane", "password": "%s"}}}""".formatted(SECRET));
        assertThat(login(IMAGE).credential()).isEqualTo(new Credential.UserPassword("jane", SECRET));
    }

    @Test
    void aTokenTakesPrecedenceOverAPassword() throws IOException {
        config("""
                {"auths": {"registry.example.com:5000": {"auth": "%s", "identitytoken": "%s"}}}""".formatted(base64("jane:other"), SECRET));
        Login login = login(IMAGE);
        assertThat(login.credential()).isEqualTo(new Credential.IdentityToken(SECRET));
        assertThat(sent(login))
                .isEqualTo("{\"identitytoken\":\"" + SECRET + "\",\"serveraddress\":\"registry.example.com:5000\"}");
    }

    @Test
    void sendsARegistryToken() throws IOException {
        config("""
                {"auths": {"registry.example.com:5000": {"registrytoken": "%s"}}}""".formatted(SECRET));
        assertThat(sent(login(IMAGE)))
                .isEqualTo("{\"registrytoken\":\"" + SECRET + "\",\"serveraddress\":\"registry.example.com:5000\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgres", "docker.io/library/postgres:17", "apache/kafka", "index.docker.io/apache/kafka"})
    void dockerHubHasItsOldName(String image) throws IOException {
        config("""
                {"auths": {"https://index.docker.io/v1/": {"auth": "%s"}}}""".formatted(base64("jane:" + SECRET)));
        assertThat(login(image).credential()).isEqualTo(new Credential.UserPassword("jane", SECRET));
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example.com, registry.example.com:5000/app",
        "registry.example.com:5000, registry.example.com/app",
        "registry.example.com:5000, registry.example.com:5001/app",
        "example.com, registry.example.com/app",
        "registry.example.com/team, registry.example.com.evil.com/team/app",
        "https://index.docker.io/v1/, registry.example.com/app",
        "registry.example.com, app",
    })
    void aCredentialGoesToItsOwnRegistryOnly(String key, String image) throws IOException {
        config("""
                {"auths": {"%s": {"auth": "%s"}}}""".formatted(key, base64("jane:" + SECRET)));
        assertThat(login(image).credential()).isEqualTo(new Credential.Anonymous());
        assertThat(secrets).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://registry.example.com:5000", "http://registry.example.com:5000/v1/"})
    void aKeyMayBeAnUrl(String key) throws IOException {
        config("""
                {"auths": {"%s": {"auth": "%s"}}}""".formatted(key, base64("jane:" + SECRET)));
        assertThat(login(IMAGE).credential()).isEqualTo(new Credential.UserPassword("jane", SECRET));
    }

    @Test
    void theVariableTakesPrecedenceOverTheFile() throws IOException {
        config("""
                {"auths": {"registry.example.com:5000": {"auth": "%s"}, "other.example.com": {"auth": "%s"}}}""".formatted(base64("file:1"), base64("file:2")));
        environment.put("DOCKER_AUTH_CONFIG", """
                {"auths": {"registry.example.com:5000": {"auth": "%s"}}}""".formatted(base64("variable:3")));
        assertThat(login(IMAGE).describe()).isEqualTo("as 'variable' (DOCKER_AUTH_CONFIG)");
        assertThat(login("other.example.com/app").credential()).isEqualTo(new Credential.UserPassword("file", "2"));
    }

    @Test
    void honoursDockerConfig() throws IOException {
        Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("config.json"), """
                {"auths": {"registry.example.com:5000": {"auth": "%s"}}}""".formatted(base64("jane:" + SECRET)));
        environment.put("DOCKER_CONFIG", elsewhere.toString());
        assertThat(login(IMAGE).credential()).isEqualTo(new Credential.UserPassword("jane", SECRET));
    }

    @Test
    void aLoginTakesEffectAtOnce() throws IOException {
        RegistryCredentials credentials = credentials();
        ImageReference image = ImageReference.parse(IMAGE);
        assertThat(credentials.login(image).credential()).isEqualTo(new Credential.Anonymous());
        config("""
                {"auths": {"registry.example.com:5000": {"auth": "%s"}}}""".formatted(base64("jane:" + SECRET)));
        assertThat(credentials.login(image).credential()).isEqualTo(new Credential.UserPassword("jane", SECRET));
    }

    @Test
    void brokenJsonIsReportedWithoutItsText() throws IOException {
        config("{\"auths\": {\"registry.example.com:5000\": {\"auth\": " + SECRET + "}}}");
        Login login = login(IMAGE);
        assertThat(login.describe())
                .isEqualTo("anonymously; " + home.resolve(".docker/config.json") + " is not JSON (line 1, column 50)");
    }

    @ParameterizedTest
    @CsvSource({"bm90LWZvci1hbnk, is not user:password", "'???', is not base64"})
    void aBrokenAuthIsReportedWithoutItsText(String auth, String what) throws IOException {
        config("""
                {"auths": {"registry.example.com:5000": {"auth": "%s"}}}""".formatted(auth));
        assertThat(login(IMAGE).describe())
                .isEqualTo("anonymously; the auth of 'registry.example.com:5000' in "
                        + home.resolve(".docker/config.json") + " " + what);
        assertThat(login("other.example.com/app").describe()).isEqualTo("anonymously");
    }

    @Test
    void noTextHoldsASecret() {
        for (Credential credential : List.of(
                new Credential.UserPassword("jane", SECRET),
                new Credential.IdentityToken(SECRET),
                new Credential.RegistryToken(SECRET))) {
            Login login = new Login("registry.example.com", credential, "config.json", List.of());
            assertThat(credential.toString() + login + login.describe()).doesNotContain(SECRET);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void asksTheHelperOfTheRegistry() throws IOException {
        config("""
                {"credHelpers": {"registry.example.com:5000": "own"}, "credsStore": "all",
                 "auths": {"registry.example.com:5000": {"auth": "%s"}}}""".formatted(base64("file:1")));
        helper("own", "echo '{\"ServerURL\": \"x\", \"Username\": \"jane\", \"Secret\": \"" + SECRET + "\"}'");
        helper("all", "echo '{\"Username\": \"all\", \"Secret\": \"2\"}'");
        assertThat(login(IMAGE).credential()).isEqualTo(new Credential.UserPassword("jane", SECRET));
        assertThat(login(IMAGE).describe()).isEqualTo("as 'jane' (docker-credential-own)");
        assertThat(login("other.example.com/app").describe()).isEqualTo("as 'all' (docker-credential-all)");
        assertThat(secrets).contains(SECRET);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void passesTheServerToTheHelper() throws IOException {
        config("{\"credsStore\": \"echo\"}");
        helper("echo", "printf '{\"Username\": \"%s\", \"Secret\": \"%s\"}' \"$1\" \"$(cat)\"");
        assertThat(login(IMAGE).credential())
                .isEqualTo(new Credential.UserPassword("get", "registry.example.com:5000"));
        assertThat(login("postgres:17").credential())
                .isEqualTo(new Credential.UserPassword("get", "https://index.docker.io/v1/"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aHelperMayKeepAnIdentityToken() throws IOException {
        config("{\"credsStore\": \"x\"}");
        helper("x", "echo '{\"Username\": \"<token>\", \"Secret\": \"" + SECRET + "\"}'");
        assertThat(login(IMAGE).credential()).isEqualTo(new Credential.IdentityToken(SECRET));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aHelperThatKnowsNothingIsNoProblem() throws IOException {
        config("{\"credsStore\": \"x\"}");
        helper("x", "echo 'credentials not found in native keychain'; exit 1");
        assertThat(login(IMAGE).describe()).isEqualTo("anonymously");
    }

    @Test
    void aMissingHelperIsReported() throws IOException {
        config("{\"credsStore\": \"desktop\"}");
        assertThat(login(IMAGE).describe())
                .isEqualTo("anonymously; the credential helper docker-credential-desktop, named in "
                        + home.resolve(".docker/config.json") + ", is not on the PATH");
    }

    @Test
    void refusesAHelperThatIsAPath() throws IOException {
        config("{\"credsStore\": \"x/../../evil\"}");
        assertThat(login(IMAGE).describe()).endsWith("is not the name of a program");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFailingHelperIsReportedWithoutItsStandardError() throws IOException {
        config("{\"credsStore\": \"x\"}");
        helper("x", "echo 'the keychain is locked'; echo '" + SECRET + "' >&2; exit 3");
        assertThat(login(IMAGE).describe())
                .isEqualTo("anonymously; the credential helper docker-credential-x, named in "
                        + home.resolve(".docker/config.json")
                        + ", failed with exit code 3: the keychain is locked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 1", "exit 0"})
    @DisabledOnOs(OS.WINDOWS)
    void textThatMayBeACredentialIsNotShown(String exit) throws IOException {
        config("{\"credsStore\": \"x\"}");
        helper("x", "echo '{\"Secret\": " + SECRET + "'; " + exit);
        assertThat(login(IMAGE).describe())
                .startsWith("anonymously; the credential helper")
                .doesNotContain(SECRET);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aHelperThatHangsIsEnded() throws IOException {
        config("{\"credsStore\": \"x\"}");
        Path pid = home.resolve("pid");
        helper("x", "echo $$ >" + pid + "; exec sleep 600");
        Login login = new RegistryCredentials(settings(), secrets::add, Duration.ofSeconds(1))
                .login(ImageReference.parse(IMAGE));
        assertThat(login.describe()).endsWith("did not answer within 1 s");
        long number = Long.parseLong(Files.readString(pid).strip());
        Awaitility.await()
                .until(() ->
                        ProcessHandle.of(number).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anInterruptEndsTheHelper() throws IOException {
        config("{\"credsStore\": \"x\"}");
        helper("x", "exec sleep 600");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> login(IMAGE))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("Interrupted while docker-credential-x was asked for a credential");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    private Login login(String image) {
        return credentials().login(ImageReference.parse(image));
    }

    private RegistryCredentials credentials() {
        return new RegistryCredentials(settings(), secrets::add);
    }

    private DockerSettings settings() {
        return new DockerSettings(environment, home);
    }

    private void config(String json) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve(".docker")).resolve("config.json"), json);
    }

    private void helper(String name, String script) throws IOException {
        Path file = Files.createDirectories(home.resolve("bin")).resolve("docker-credential-" + name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sent(Login login) {
        return new String(Base64.getUrlDecoder().decode(login.header().orElseThrow()), StandardCharsets.UTF_8);
    }
}
