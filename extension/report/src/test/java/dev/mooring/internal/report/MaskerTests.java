package dev.mooring.internal.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTests {

    private final Masker masker = new Masker();

    @Test
    void everyOccurrenceIsReplaced() {
        masker.add("s3cret");
        assertThat(masker.mask("a s3cret and s3cret!")).isEqualTo("a *** and ***!");
        assertThat(masker.mask("nothing")).isEqualTo("nothing");
    }

    @Test
    void longerSecretIsMaskedBeforeTheOneInIt() {
        masker.add("pass");
        masker.add("password");
        assertThat(masker.mask("password pass")).isEqualTo("*** ***");
    }

    @Test
    void shortSecretIsMaskedOnlyAfterItsName() {
        masker.add("DEBUG", "1");
        masker.add("PASSWORD", "s3cret");
        masker.add("ab");
        assertThat(masker.mask("Port 1521, DEBUG=1, tab, s3cret")).isEqualTo("Port 1521, DEBUG=***, tab, ***");
    }

    @Test
    void valueWithASecretNameIsMaskedOnlyAfterThatName() {
        masker.addAfterName("POSTGRES_PASSWORD", "postgres");
        masker.addAfterName("EMPTY_PASSWORD", "");
        assertThat(masker.mask("image postgres:17, POSTGRES_PASSWORD=postgres, EMPTY_PASSWORD="))
                .isEqualTo("image postgres:17, POSTGRES_PASSWORD=***, EMPTY_PASSWORD=");
    }

    @Test
    void blankTextIsNotASecret() {
        masker.add("");
        masker.add("  ");
        assertThat(masker.mask("a  b")).isEqualTo("a  b");
    }

    @Test
    void linesOfASecretAreSecretsToo() {
        masker.add("-----BEGIN KEY-----\n  MIIEvQIBADAN\nab\n");
        assertThat(masker.mask("log: MIIEvQIBADAN")).isEqualTo("log: ***");
        assertThat(masker.mask("cab")).isEqualTo("cab");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            org.postgresql.util.PSQLException,         org.postgresql.util.PSQLException
            com.postgres.Driver,                       com.postgres.Driver
            /var/lib/postgres/data,                    /var/lib/postgres/data
            my-postgres-1,                             my-postgres-1
            postgres17,                                postgres17
            'login postgres, please',                  'login ***, please'
            a:postgres@host,                           a:***@host
            password=postgres.,                        password=***.
            """)
    void wordIsNotMaskedWithinAnotherWord(String text, String masked) {
        masker.add("postgres");
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @Test
    void otherSecretIsMaskedWithinWords() {
        masker.add("hunter2-hunter2");
        masker.add("kqzvhwxjtrplmnbd");
        masker.add("12345678");
        assertThat(masker.mask("mysql -phunter2-hunter2x -pkqzvhwxjtrplmnbd 0123456789"))
                .isEqualTo("mysql -p***x -p*** 0123456789");
    }

    @Test
    void keptTextIsPrintedAsItIs() {
        masker.add("postgres");
        masker.keep("container 'postgres' (DbIT.postgres, image postgres)");
        masker.keep("postgres:17");
        masker.keep("postgres");
        assertThat(masker.mask("Container 'postgres' (DbIT.postgres, image postgres) needs postgres:17 for postgres."))
                .isEqualTo("Container 'postgres' (DbIT.postgres, image postgres) needs postgres:17 for ***.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2-hunter2", "pä?s>w~rd", "sixsix", "ends=+/"})
    void encodedSecretIsMasked(String secret) {
        masker.add(secret);
        for (String user : new String[] {"", "a", "ab", "abc", "admin"}) {
            for (String rest : new String[] {"", "\n", "\r\n"}) {
                byte[] login = (user + ":" + secret + rest).getBytes(UTF_8);
                for (Base64.Encoder encoder : new Base64.Encoder[] {
                    Base64.getEncoder(),
                    Base64.getEncoder().withoutPadding(),
                    Base64.getUrlEncoder(),
                    Base64.getUrlEncoder().withoutPadding()
                }) {
                    String sent = encoder.encodeToString(login);
                    String masked = masker.mask("Authorization: Basic " + sent);
                    assertThat(masked).contains("***");
                    String left =
                            masked.substring("Authorization: Basic ".length()).replaceAll("[*=]", "");
                    assertThat(left.length())
                            .as("no more is left of %s than what is before and after the secret: %s", sent, masked)
                            .isLessThanOrEqualTo((user.length() + 1) * 4 / 3 + 1 + rest.length() * 4 / 3 + 1);
                }
            }
        }
        assertThat(masker.mask(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8))))
                .isEqualTo("***");
        assertThat(masker.mask(Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8))))
                .isEqualTo("***");
    }

    @Test
    void shortSecretIsMaskedInBase64OfItsOwn() {
        masker.add("test");
        assertThat(masker.mask("dGVzdA== dGVzdA xdGVzdAx")).isEqualTo("*** *** xdGVzdAx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p%40ss%20w%2Ford%C3%A4", "p%40ss+w/ord%c3%a4", "p@ss%20w%2ford\u00e4"})
    void secretInUrlIsMasked(String encoded) {
        masker.add("p@ss w/ord\u00e4");
        assertThat(masker.mask("redis://:" + encoded + "@host/")).isEqualTo("redis://:***@host/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2-hunter2\n", "hunter2-hunter2\r\n", "hunter2-hunter2 "})
    void encodedSecretOfAFileIsMaskedWithoutTheEndOfItsLine(String content) {
        masker.add(content);
        String base64 = Base64.getEncoder().encodeToString("hunter2-hunter2".getBytes(UTF_8));
        String ofContent = Base64.getEncoder().encodeToString(content.getBytes(UTF_8));
        assertThat(masker.mask("a hunter2-hunter2, b " + base64 + ", c " + ofContent + ", d hunter2%2Dhunter2"))
                .isEqualTo("a ***, b ***, c ***, d ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p\"a\\ss<&>/\u00e4\ud83d\ude00",
                "p\\\"a\\\\ss<&>/\u00e4\ud83d\ude00",
                "p\\\"a\\\\ss\\u003c\\u0026\\u003E\\/\\u00E4\\ud83d\\uDE00",
                "p\\\\\\\"a\\\\\\\\ss\\\\u003c&>/\u00e4\ud83d\ude00",
                "p%22a%5css%3C&>/%C3%a4\ud83d\ude00"
            })
    void secretInJsonIsMasked(String escaped) {
        masker.add("p\"a\\ss<&>/\u00e4\ud83d\ude00");
        assertThat(masker.mask("{\"auth\":\"" + escaped + "\"}")).isEqualTo("{\"auth\":\"***\"}");
    }

    @Test
    void secretOfSeveralLinesIsMaskedInJsonAndBase64() {
        String key = "-----BEGIN KEY-----\nMIIE\tvQIB\n-----END KEY-----\n";
        masker.add(key);
        assertThat(masker.mask("{\"key\":\"-----BEGIN KEY-----\\nMIIE\\tvQIB\\n-----END KEY-----\\n\"} "
                        + Base64.getEncoder().encodeToString(key.getBytes(UTF_8))))
                .isEqualTo("{\"key\":\"***\"} ***");
    }

    @Test
    @Timeout(100)
    void manyBackslashesAreSearchedQuickly() {
        masker.add("\\".repeat(60) + "/" + "\\".repeat(60) + "x");
        assertThat(masker.mask("\\".repeat(100_000))).hasSize(2_000 - 100 + "… (98100 more characters)".length());
    }

    @Test
    void secretsThatOverlapAreMaskedTogether() {
        masker.add("first-secret");
        masker.add("secret-second");
        assertThat(masker.mask("<first-secret-second>")).isEqualTo("<***>");
    }

    @Test
    void longSecretOfAnyCharactersIsMasked() {
        String line = "a?".repeat(20_000);
        masker.add(line);
        assertThat(masker.mask("<" + line + ">")).isEqualTo("<***>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p&amp;ss&#39;w&lt;rd&quot;1",
                "p&#38;ss&apos;w&#60;rd&#34;1",
                "p&#x26;ss&#x27;w&#x3C;rd&#x00022;1",
                "p&ss''w<rd\"1",
                "p&ss'\\''w<rd\"1",
                "7026737327773C72642231",
                "7026737327773c72642231"
            })
    void otherFormsOfASecretAreMasked(String form) {
        masker.add("p&ss'w<rd\"1");
        assertThat(masker.mask("a " + form + " 0a" + form + "ff")).isEqualTo("a *** 0a***ff");
    }

    @Test
    void textIsPrintable() {
        masker.add("s3cret");
        assertThat(masker.mask("\u001B[2J s3cret")).isEqualTo("\\u001B[2J ***");
        assertThat(masker.harmless(new IOException("\u001B[2J"))).isNull();
    }

    @Test
    void causeThatContainsASecretIsDropped() {
        masker.add("s3cret");
        Throwable harmless = new IOException("no", new IOException("never"));
        assertThat(masker.harmless(harmless)).isSameAs(harmless);
        assertThat(masker.harmless(new IOException("no", new IOException("s3cret"))))
                .isNull();
        assertThat(masker.harmless(null)).isNull();
    }

    @Test
    @Timeout(100)
    void causesMayFormACircle() {
        Exception one = new IOException("one");
        one.initCause(new IOException("other", one));
        assertThat(masker.harmless(one)).isSameAs(one);
    }
}
