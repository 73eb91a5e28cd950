package dev.mooring.services.internal.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.mooring.services.ReceivedMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a test sees of a message. */
class ParsedMailTests {

    private static ReceivedMail mail(String text) {
        return ParsedMail.of(text.replace("\n", "\r\n").getBytes(UTF_8));
    }

    @Test
    void plainText() {
        ReceivedMail mail = mail("From: Shop <shop@example.org>\nsubject: Welcome\n\nHello\n\nBye\n");

        assertThat(mail.from()).isEqualTo("Shop <shop@example.org>");
        assertThat(mail.subject()).isEqualTo("Welcome");
        assertThat(mail.text()).isEqualTo("Hello\n\nBye\n");
        assertThat(mail.html()).isEmpty();
        assertThat(mail.raw()).asString().contains("\r\n\r\nHello");
    }

    @Test
    void headersAreUnfoldedAndFoundInAnyCase() {
        ReceivedMail mail = mail("X-Tag: one\nX-Long: first\n\tsecond\nx-tag: two\n\n");

        assertThat(mail.headers("X-TAG")).containsExactly("one", "two");
        assertThat(mail.header("x-long")).contains("first\tsecond");
        assertThat(mail.header("X-Missing")).isEmpty();
        assertThat(mail.subject()).isEmpty();
        assertThatNullPointerException().isThrownBy(() -> mail.headers(null)).withMessageContaining("'name'");
    }

    @ParameterizedTest
    @CsvSource({
        "=?UTF-8?Q?Gr=C3=BC=C3=9Fe_an_Ada?=, Grüße an Ada",
        "=?utf-8?b?R3LDvMOfZQ==?=, Grüße",
        "=?ISO-8859-1?Q?Gr=FC=DFe?=, Grüße",
        "=?UTF-8?Q?Gr=C3=BC?= =?UTF-8?Q?=C3=9Fe?= to you, Grüße to you",
        "=?UTF-8*de?Q?Gr=C3=BC=C3=9Fe?=, Grüße",
        "Grüße, Grüße",
        "2 =? 3 ?=, 2 =? 3 ?=",
    })
    void encodedHeaders(String header, String subject) {
        assertThat(mail("Subject: " + header + "\n\n").subject()).isEqualTo(subject);
    }

    @Test
    void partsAndTheirEncodings() {
        ReceivedMail mail = mail("""
                Content-Type: multipart/mixed; boundary="outer.(1)"

                preamble
                --outer.(1)
                Content-Type: multipart/alternative;
                 boundary=inner

                --inner
                Content-Type: text/plain; charset=ISO-8859-1
                Content-Transfer-Encoding: quoted-printable

                Gr=FC=DFe, =
                Ada =3D 100=
                --inner
                Content-Type: text/html; charset="UTF-8"
                Content-Transfer-Encoding: base64

                PGI+R3LDvMOf
                ZTwvYj4=
                --inner--
                --outer.(1)
                Content-Type: text/plain
                Content-Disposition: attachment

                second
                --outer.(1)--
                epilogue
                """);

        assertThat(mail.text()).isEqualTo("Grüße, Ada = 100=");
        assertThat(mail.html()).isEqualTo("<b>Grüße</b>");
    }

    @Test
    void eightBitTextHasItsCharset() {
        byte[] raw = "Content-Type: text/plain; charset=iso-8859-15\r\nContent-Transfer-Encoding: 8bit\r\n\r\nGrüße"
                .getBytes(ISO_8859_1);

        assertThat(ParsedMail.of(raw).text()).isEqualTo("Grüße");
    }

    @Test
    void whatIsBrokenIsReadAsFarAsPossible() {
        assertThat(mail("Subject: no body").subject()).isEqualTo("no body");
        assertThat(mail("\nonly a body").text()).isEqualTo("only a body");
        assertThat(mail("Content-Type: multipart/mixed\n\nx").text()).isEmpty();
        assertThat(mail("Content-Type: text/plain; charset=klingon\n\nGrüße").text())
                .isEqualTo("Grüße");
        assertThat(mail("Content-Transfer-Encoding: quoted-printable\n\na=ZZ=4").text())
                .isEqualTo("a=ZZ=4");
    }
}
