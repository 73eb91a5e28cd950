package dev.mooring.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "two\nlines\n", "a\ttab", "äöü 漢字 🐳 עברית"})
    void readableTextStaysUnchanged(String text) {
        assertThat(Printable.of(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'\u001B[31mred\u001B[0m', '\\u001B[31mred\\u001B[0m'",
        "'\u001B]0;title\u0007', '\\u001B]0;title\\u0007'",
        "'\u001B]8;;http://evil\u001B\\click', '\\u001B]8;;http://evil\\u001B\\click'",
        "'\u009B2J', '\\u009B2J'",
        "'fine\rgone', 'fine\\u000Dgone'",
        "'back\b\b', 'back\\u0008\\u0008'",
        "'nul\u0000', 'nul\\u0000'",
        "'user\u202Etxt.exe', 'user\\u202Etxt.exe'",
        "'\u2066isolated\u2069', '\\u2066isolated\\u2069'",
        "'one\u2028two', 'one\\u2028two'"
    })
    void escapesCharactersThatMoveATerminal(String text, String printable) {
        assertThat(Printable.of(text)).isEqualTo(printable);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "::stop-commands::x, \\u003A:stop-commands::x",
                "\"one\n  ::error::x\", \"one\n  \\u003A:error::x\"",
                "\"\u00a0\u200b:\u00ad:set-output name=a::x\", \"\u00a0\u200b\\u003A\u00ad:set-output name=a::x\"",
                "a ##[group]x, a \\u0023#[group]x",
                "###[group]x, #\\u0023#[group]x",
                "a #\u00ad#[group]x, a \\u0023\u00ad#[group]x",
                "a ##vso[task.setvariable]x, a \\u0023#vso[task.setvariable]x",
                "a ##teamcity[buildStop], a \\u0023#teamcity[buildStop]"
            })
    void escapesCommandsToBuildServers(String text, String printable) {
        assertThat(Printable.of(text)).isEqualTo(printable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"std::string", "at ::1", "| ::error::x", "## Title", "# [x]", "a[::2]"})
    void similarTextsThatAreNoCommandsStayUnchanged(String text) {
        assertThat(Printable.of(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"one, one", "\"one\r\ntwo\n\n| four\", \"one\n| two\n| \n| four\""})
    void furtherLinesAreMarked(String text, String within) {
        assertThat(Printable.within(text)).isEqualTo(within);
        assertThat(Printable.within(within)).isEqualTo(within);
    }

    @Test
    void lineEndsOfTerminalsAreLineEnds() {
        assertThat(Printable.of("one\r\ntwo\r\n")).isEqualTo("one\ntwo\n");
    }

    @Test
    void isCutBeforeAWord() {
        assertThat(Printable.beginning("password=\"s3cret\"", 17)).isEqualTo("password=\"s3cret\"");
        assertThat(Printable.beginning("password=\"s3cret\"", 14)).isEqualTo("password=\"…");
        assertThat(Printable.beginning("x".repeat(20), 14)).isEqualTo("x".repeat(14) + "…");
        assertThat(Printable.beginning("x \uD83D\uDE00".repeat(200), 399)).endsWith("x …");
        assertThat(Printable.beginning("\uD83D\uDE00".repeat(200), 199)).isEqualTo("\uD83D\uDE00".repeat(99) + "…");
        assertThat(Printable.of("x".repeat(1880) + " " + "secret-".repeat(10) + "y".repeat(100)))
                .isEqualTo("x".repeat(1880) + " … (170 more characters)");
    }

    @Test
    void longLinesAreCutOnce() {
        String cut = Printable.of("first\n" + "x".repeat(1024 * 1024) + "\nlast");

        assertThat(cut).isEqualTo("first\n" + "x".repeat(1900) + "… (1046676 more characters)\nlast");
        assertThat(Printable.of(cut)).isSameAs(cut);
    }
}
