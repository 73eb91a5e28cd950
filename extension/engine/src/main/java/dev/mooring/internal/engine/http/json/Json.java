package dev.mooring.internal.engine.http.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes Jackson's trees without its object mapper, because the mapper takes a large part of a second to
 * initialize in a new JVM, and trees need no data binding.
 *
 * @since 0.1
 */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    /** Makes an empty object. */
    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /** Makes an empty array. */
    public static ArrayNode array() {
        return NODES.arrayNode();
    }

    /** Makes an object of texts. */
    public static ObjectNode object(Map<String, String> texts) {
        ObjectNode object = object();
        texts.forEach(object::put);
        return object;
    }

    /** Makes an array of texts. */
    public static ArrayNode array(List<String> texts) {
        ArrayNode array = array();
        texts.forEach(array::add);
        return array;
    }

    /**
     * Reads a document.
     *
     * @return the document; a missing node if there is none
     * @throws JsonProcessingException if it is not JSON
     */
    public static JsonNode read(byte[] document) throws JsonProcessingException {
        return read(() -> FACTORY.createParser(document));
    }

    /**
     * Reads a document.
     *
     * @return the document; a missing node if there is none
     * @throws JsonProcessingException if it is not JSON
     */
    public static JsonNode read(String document) throws JsonProcessingException {
        return read(() -> FACTORY.createParser(document));
    }

    private static JsonNode read(Opening source) throws JsonProcessingException {
        try (JsonParser parser = source.open()) {
            JsonNode document = next(parser);
            return document == null ? MissingNode.getInstance() : document;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    private static UncheckedIOException inMemory(IOException e) {
        return new UncheckedIOException("Nothing but the document can be wrong in memory", e);
    }

    @FunctionalInterface
    private interface Opening {
        JsonParser open() throws IOException;
    }

    /** Reads documents that follow each other, as they arrive; closing it closes the stream. */
    public static Documents documents(InputStream stream) throws IOException {
        return new Documents(FACTORY.createParser(stream));
    }

    /** Writes a document, without line breaks. */
    public static byte[] bytes(JsonNode document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            write(document, generator);
        } catch (IOException e) {
            throw inMemory(e);
        }
        return bytes.toByteArray();
    }

    /** Writes a document, without line breaks. */
    public static String text(JsonNode document) {
        return new String(bytes(document), StandardCharsets.UTF_8);
    }

    private static void write(JsonNode node, JsonGenerator target) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> {
                target.writeStartObject();
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    target.writeFieldName(field.getKey());
                    write(field.getValue(), target);
                }
                target.writeEndObject();
            }
            case ARRAY -> {
                target.writeStartArray();
                for (JsonNode element : node) {
                    write(element, target);
                }
                target.writeEndArray();
            }
            case STRING -> target.writeString(node.textValue());
            case BOOLEAN -> target.writeBoolean(node.booleanValue());
            case NUMBER -> number(node, target);
            case NULL, MISSING -> target.writeNull();
            case BINARY, POJO -> throw new IllegalArgumentException("no JSON: " + node.getNodeType());
        }
    }

    private static void number(JsonNode node, JsonGenerator target) throws IOException {
        switch (node.numberType()) {
            case INT, LONG -> target.writeNumber(node.longValue());
            case BIG_INTEGER -> target.writeNumber(node.bigIntegerValue());
            case FLOAT, DOUBLE -> target.writeNumber(node.doubleValue());
            case BIG_DECIMAL -> target.writeNumber(node.decimalValue());
        }
    }

    private static @Nullable JsonNode next(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        return token == null ? null : value(parser, token);
    }

    private static JsonNode value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            default -> throw new JsonParseException(parser, "no value, but " + token);
        };
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = object();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            object.set(name, value(parser, parser.nextToken()));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = array();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(parser, token));
        }
        return array;
    }

    /** Documents that arrive one after the other. */
    public static final class Documents implements AutoCloseable {

        private final JsonParser parser;

        private Documents(JsonParser parser) {
            this.parser = parser;
        }

        /**
         * Blocks until the next document is there.
         *
         * @return the document, or null at the end of the stream
         */
        public @Nullable JsonNode next() throws IOException {
            return Json.next(parser);
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }
}
