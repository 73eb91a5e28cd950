package dev.mooring.internal.engine.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mapper that is done without is the measure. */
class JsonTests {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\":{\"b\":[1,2.5,-3e10,true,false,null,\"text\"],\"c\":{}},\"d\":[[],{}]}",
                "[2147483647,2147483648,9223372036854775807,92233720368547758070,0.1]",
                "\"ü \\u0000 \\\" \\\\ \\ud83d\\ude00\"",
                "17",
                "null"
            })
    void readsAndWritesTreesAsTheMapperDoes(String document) throws IOException {
        JsonNode expected = MAPPER.readTree(document);

        assertThat(Json.read(document)).isEqualTo(expected);
        assertThat(Json.read(document.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
        assertThat(MAPPER.readTree(Json.text(expected))).isEqualTo(expected);
        assertThat(Json.bytes(expected)).isEqualTo(MAPPER.writeValueAsBytes(expected));
    }

    @Test
    void anEmptyDocumentIsAMissingNode() throws IOException {
        assertThat(Json.read(" ").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1", "{\"a\"", "{\"a\":", "{\"a\":1", "[1,]", "{]", "}", "no"})
    void refusesBrokenDocuments(String document) {
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> Json.read(document));
    }

    @Test
    void readsDocumentsThatFollowEachOther() throws IOException {
        byte[] stream = "{\"a\":1}\n{\"b\":[2]} {\"c\":3}".getBytes(StandardCharsets.UTF_8);

        List<String> read = new ArrayList<>();
        try (Json.Documents documents = Json.documents(new ByteArrayInputStream(stream))) {
            for (JsonNode next = documents.next(); next != null; next = documents.next()) {
                read.add(Json.text(next));
            }
        }

        assertThat(read).containsExactly("{\"a\":1}", "{\"b\":[2]}", "{\"c\":3}");
    }
}
