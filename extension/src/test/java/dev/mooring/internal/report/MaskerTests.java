package dev.mooring.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MaskerTests {

    private final Masker masker = new Masker();

    @Test
    void everyOccurrenceIsReplaced() {
        masker.add("s3cret");
        assertThat(masker.mask("a s3cret and s3cret!")).isEqualTo("a *** and ***!");
        assertThat(masker.mask("nothing")).isEqualTo("nothing");
    }

    @Test
    void longerSecretWinsOverTheOneInIt() {
        masker.add("pass");
        masker.add("password");
        assertThat(masker.mask("password pass")).isEqualTo("*** ***");
    }

    @Test
    void shortSecretIsMaskedBehindItsNameAlone() {
        masker.add("DEBUG", "1");
        masker.add("PASSWORD", "s3cret");
        masker.add("ab");
        assertThat(masker.mask("Port 1521, DEBUG=1, tab, s3cret")).isEqualTo("Port 1521, DEBUG=***, tab, ***");
    }

    @Test
    void valueThatOnlyItsNameMakesASecretIsMaskedBehindIt() {
        masker.addAfterName("POSTGRES_PASSWORD", "postgres");
        masker.addAfterName("EMPTY_PASSWORD", "");
        assertThat(masker.mask("image postgres:17, POSTGRES_PASSWORD=postgres, EMPTY_PASSWORD="))
                .isEqualTo("image postgres:17, POSTGRES_PASSWORD=***, EMPTY_PASSWORD=");
    }

    @Test
    void blankIsNoSecret() {
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

    @Test
    void textIsPrintable() {
        masker.add("s3cret");
        assertThat(masker.mask("\u001B[2J s3cret")).isEqualTo("\\u001B[2J ***");
        assertThat(masker.harmless(new IOException("\u001B[2J"))).isNull();
    }

    @Test
    void causeThatHoldsASecretIsNotThrownAlong() {
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
