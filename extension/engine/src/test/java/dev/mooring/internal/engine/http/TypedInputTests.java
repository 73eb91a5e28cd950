package dev.mooring.internal.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedInputTests {

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final TypedInput input = new TypedInput(terminal);

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"'','\u0004'", "'line\n','line\n\u0004'", "'line\r','line\r\u0004'", "'half','half\u0004\u0004'"})
    void typesAnEndOfFileThatWorksAfterHalfALine(String typed, String arrives) throws IOException {
        input.write(typed.getBytes(UTF_8));
        input.close();
        input.close();
        assertThat(terminal).hasToString(arrives);
    }

    @Test
    void acceptsNoInputOnceClosed() throws IOException {
        input.close();
        assertThatIOException().isThrownBy(() -> input.write('x')).withMessage("The input of the terminal was closed");
        assertThat(terminal).hasToString("\u0004");
    }
}
