package dev.mooring.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.resource.MooringException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorTextTests {

    @Test
    void furtherLinesOfAFactAreMarked() {
        assertThat(ErrorText.of("Command 'a\nb' failed.")
                        .add("engine", "one\r\n::error::two\n\nthree\n")
                        .quote("log", List.of("four"))
                        .toString())
                .isEqualTo("""
                        Command 'a
                        | b' failed.
                          engine: one
                                  | ::error::two
                                  |\s
                                  | three
                          log:    | four""");
    }

    @Test
    void messagesContainNoCommandsToBuildServers() {
        assertThat(new MooringException("a ##[error]b\n::c::d")).hasMessage("a \\u0023#[error]b\n\\u003A:c::d");
    }
}
