package dev.mooring.services.internal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import dev.mooring.services.MariaDB;
import dev.mooring.services.Server;
import dev.mooring.services.internal.handle.Credentials;
import dev.mooring.services.internal.handle.EffectiveEnv;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.SnapshotSpec;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the server is run, and how its data gets into a snapshot. */
class MariaDbConfigurerTests {

    private static final MountSpec TMPFS = new MountSpec.OfTmpfs("/var/lib/mysql", "");

    /** Not in the class of the tests, where Mooring would start them. */
    interface Declarations {
        void servers(
                @MariaDB Object plain,
                @MariaDB(snapshot = false) Object initialized,
                @MariaDB(durable = true) Object durable,
                @MariaDB(user = "petclinic", password = "pet") Object user,
                @MariaDB(user = "petclinic") Object defaults);
    }

    private static ContainerSpec configured(int parameter, ContainerSpec spec) {
        MariaDB annotation =
                (MariaDB) Declarations.class.getDeclaredMethods()[0].getParameterAnnotations()[parameter][0];
        return new MariaDbConfigurer().configure(spec, annotation);
    }

    private static ContainerSpec.Builder image() {
        return ContainerSpec.builder("mariadb:11.8");
    }

    @Test
    void aLaterServerSkipsTheEntrypointOfTheImage() {
        ContainerSpec spec = configured(0, image().build());

        assertThat(spec.snapshot()).isEqualTo(SnapshotSpec.OPTIONAL);
        assertThat(spec.mounts()).containsExactly(TMPFS);
        assertThat(spec.entrypoint())
                .hasSize(5)
                .startsWith("sh", "-c")
                .endsWith("/var/lib/mysql", "docker-entrypoint.sh");
        assertThat(spec.entrypoint().get(2))
                .contains("exec \"$@\" --user=mysql")
                .contains("kill -TERM");
    }

    @Test
    void anEntrypointBesideIsRunInAnyCase() {
        ContainerSpec spec = configured(0, image().entrypoint("/start").build());

        assertThat(spec.entrypoint()).endsWith("/var/lib/mysql", "/start");
        assertThat(spec.entrypoint().get(2)).doesNotContain("shift");
    }

    @Test
    void aMountBesideTheDataIsNoMountOfTheData() {
        MountSpec beside = new MountSpec.OfTmpfs("/var/lib/mysql-files", "");

        assertThat(configured(0, image().mount(beside).build()).mounts()).containsExactly(beside, TMPFS);
    }

    @Test
    void withoutASnapshotTheEntrypointIsTheImages() {
        ContainerSpec spec = configured(1, image().build());

        assertThat(spec.snapshot()).isNull();
        assertThat(spec.mounts()).containsExactly(TMPFS);
        assertThat(spec.entrypoint()).isEmpty();
        assertThat(spec.command()).startsWith("mariadbd").contains("--innodb-doublewrite=0");
    }

    @Test
    void dataOnDiskIsInTheVolumeOfTheSnapshot() {
        ContainerSpec spec = configured(2, image().build());

        assertThat(spec.snapshot()).isEqualTo(SnapshotSpec.OPTIONAL);
        assertThat(spec.mounts()).isEmpty();
        assertThat(spec.entrypoint()).isEmpty();
        assertThat(spec.command()).doesNotContain("--innodb-doublewrite=0");
    }

    @Test
    void aUserIsCreatedByTheImageWithTheSamePasswordAsTheAdministrator() {
        ContainerSpec declared = image().secretEnv("MARIADB_ROOT_PASSWORD", "pet")
                .env("MARIADB_DATABASE", "petclinic")
                .build();

        ContainerSpec spec = configured(3, declared);

        assertThat(spec.env())
                .contains(
                        new EnvSpec("MARIADB_USER", "petclinic", false), new EnvSpec("MARIADB_PASSWORD", "pet", true));
        assertThat(Accounts.of(container(spec), Kind.MARIADB))
                .isEqualTo(
                        new Accounts(new Credentials("root", "pet"), new Credentials("petclinic", "pet"), "petclinic"));
        Credentials root = new Credentials("root", "pet");
        assertThat(Accounts.of(container(configured(0, declared)), Kind.MARIADB))
                .isEqualTo(new Accounts(root, root, "petclinic"));
    }

    @Test
    void aUserOfTheEnvironmentStays() {
        ContainerSpec declared = image().env("MARIADB_USER", "other")
                .env("MARIADB_DATABASE", "petclinic")
                .build();
        ContainerSpec same = image().env("MYSQL_USER", "petclinic")
                .env("MARIADB_DATABASE", "petclinic")
                .build();

        assertThat(configured(0, declared).env()).isEqualTo(declared.env());
        assertThat(configured(3, same).env()).isEqualTo(same.env());
    }

    @ParameterizedTest
    @CsvSource({
        "MARIADB_USER, user, sets MARIADB_USER to something else",
        "MYSQL_USER, user, sets MYSQL_USER to something else",
        "MARIADB_USER_FILE, user, names a file for it by MARIADB_USER_FILE",
        "MARIADB_PASSWORD, password, sets MARIADB_PASSWORD to something else",
        "MYSQL_ROOT_PASSWORD, password, sets MYSQL_ROOT_PASSWORD to something else",
        "MYSQL_ROOT_PASSWORD_FILE, password, names a file for it by MYSQL_ROOT_PASSWORD_FILE"
    })
    void anotherUserOrPasswordOfTheEnvironmentIsAMistake(String variable, String attribute, String found) {
        ContainerSpec declared = image().env(variable, "other").build();

        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> configured(3, declared))
                .withMessage("@MariaDB sets '" + attribute + "', but the environment of the container " + found + ".");
    }

    @Test
    void theDefaultPasswordIsThatOfTheUserToo() {
        ContainerSpec spec = configured(
                4,
                image().secretEnv("MARIADB_ROOT_PASSWORD", Server.DEFAULT_PASSWORD)
                        .build());

        assertThat(spec.env())
                .contains(
                        new EnvSpec("MARIADB_ROOT_PASSWORD", "mariadb", false, true),
                        new EnvSpec("MARIADB_PASSWORD", "mariadb", false, true));
    }

    @ParameterizedTest
    @CsvSource({
        "MARIADB_ROOT_PASSWORD, $MARIADB_ROOT_PASSWORD",
        "MYSQL_ROOT_PASSWORD, $MYSQL_ROOT_PASSWORD",
        "MARIADB_ROOT_PASSWORD_FILE, $(cat \"$MARIADB_ROOT_PASSWORD_FILE\")",
        "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD, ''"
    })
    void peopleGetThePasswordFromTheVariableThatIsSet(String variable, String password) {
        EffectiveEnv env = EffectiveEnv.of(image().env(variable, "/or/a/file").build());

        assertThat(Kind.MARIADB.rootPasswordInShell(env)).isEqualTo(password);
    }

    @Test
    void aServiceOfAComposeFileMayUseTheVariablesOfMySqlAndLeaveOutTheDatabase() {
        ContainerSpec declared = image().env("MYSQL_ROOT_PASSWORD", "pw-of-root")
                .env("MYSQL_USER", "shop")
                .env("MYSQL_PASSWORD", "pw-of-shop")
                .build();

        ContainerSpec spec = configured(0, declared);

        assertThat(spec.env()).contains(new EnvSpec("MARIADB_DATABASE", "test", false));
        assertThat(Accounts.of(container(spec), Kind.MARIADB))
                .isEqualTo(new Accounts(
                        new Credentials("root", "pw-of-root"), new Credentials("shop", "pw-of-shop"), "test"));
    }

    /** A container that was declared so, and is asked nothing else. */
    private static DockerContainer container(ContainerSpec spec) {
        return (DockerContainer) Proxy.newProxyInstance(
                DockerContainer.class.getClassLoader(),
                new Class<?>[] {DockerContainer.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("spec")) {
                        return spec;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
