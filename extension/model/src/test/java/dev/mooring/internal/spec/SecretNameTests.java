package dev.mooring.internal.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that look like those of secrets. */
class SecretNameTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POSTGRES_PASSWORD",
                "PGPASSWORD",
                "spring.datasource.password",
                "RABBITMQ_DEFAULT_PASS",
                "PASS",
                "MYSQL_PWD",
                "MQ_PASSWD",
                "SSH_PASSPHRASE",
                "clientSecret",
                "GITHUB_TOKEN",
                "AWS_SECRET_ACCESS_KEY",
                "API_KEY",
                "apikey",
                "private-key",
                "DB_CREDENTIALS"
            })
    void secrets(String name) {
        assertThat(SecretName.matches(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POSTGRES_USER",
                "POSTGRES_PASSWORD_FILE",
                "TOKEN_LIFETIME",
                "AWS_ACCESS_KEY_ID",
                "KEY",
                "SORT_KEY",
                "COMPASS",
                "PWD",
                "OLDPWD",
                "SECRETS_DIRECTORY",
                ""
            })
    void others(String name) {
        assertThat(SecretName.matches(name)).isFalse();
    }
}
