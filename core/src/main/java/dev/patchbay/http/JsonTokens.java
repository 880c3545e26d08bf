// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Jackson's tokens, with a look ahead and with errors that quote nothing. */
final class JsonTokens {

    /** Buffers are lent, not kept per thread: a virtual thread would use its own only once. */
    private static final int LENT_BUFFERS = 64;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            // Names are still made once each, but what a platform sends is not kept in the JVM's own table.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.newBoundedPool(LENT_BUFFERS))
            .build();

    private final JsonParser parser;
    private boolean peeked;
    /** Of the field that {@link #advanceToName} moved to. */
    private @Nullable String name;

    private JsonTokens(JsonParser parser) {
        this.parser = parser;
    }

    static JsonTokens of(InputStream stream) throws IOException {
        return new JsonTokens(FACTORY.createParser(stream));
    }

    static JsonTokens of(String text) throws IOException {
        return new JsonTokens(FACTORY.createParser(text));
    }

    JsonParser parser() {
        return parser;
    }

    JsonToken peek() throws IOException {
        if (!peeked) {
            next();
            peeked = true;
        }
        return parser.currentToken();
    }

    JsonToken advance() throws IOException {
        if (peeked) {
            peeked = false;
            return present(parser.currentToken());
        }
        return next();
    }

    /** Whether a name follows; Jackson has a short way for it, and mostly one does. Otherwise it takes what follows instead. */
    boolean advanceToName() throws IOException {
        if (peeked) {
            name = null;
            return advance() == JsonToken.FIELD_NAME;
        }
        try {
            name = parser.nextFieldName();
            if (name != null) {
                return true;
            }
        } catch (JsonProcessingException e) {
            throw broken();
        }
        present(parser.currentToken());
        return false;
    }

    @Nullable
    String name() throws IOException {
        boolean fresh = name != null && parser.currentToken() == JsonToken.FIELD_NAME;
        return fresh ? name : parser.currentName();
    }

    private JsonToken next() throws IOException {
        try {
            return present(parser.nextToken());
        } catch (JsonProcessingException e) {
            throw broken();
        }
    }

    private JsonToken present(@Nullable JsonToken token) throws MalformedBodyException {
        if (token == null) {
            throw new MalformedBodyException("The JSON ends too early, at byte " + offset());
        }
        return token;
    }

    void end() throws IOException {
        try {
            if (peeked || parser.nextToken() != null) {
                throw malformed("the end of the document");
            }
        } catch (JsonProcessingException e) {
            throw broken();
        }
    }

    void expect(@Nullable JsonToken found, JsonToken wanted, String what) throws MalformedBodyException {
        if (found != wanted) {
            throw malformed(what);
        }
    }

    @Nullable
    String text(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!token.isScalarValue()) {
            throw malformed("a text");
        }
        try {
            return parser.getText();
        } catch (JsonProcessingException e) {
            throw broken();
        }
    }

    /** The parser's own characters of a text or number, to be used before anything else is read. */
    char[] chars() throws IOException {
        try {
            return parser.getTextCharacters();
        } catch (JsonProcessingException e) {
            throw broken();
        }
    }

    int from() throws IOException {
        return parser.getTextOffset();
    }

    int length() throws IOException {
        return parser.getTextLength();
    }

    void skip() throws IOException {
        try {
            parser.skipChildren();
        } catch (JsonProcessingException e) {
            throw broken();
        }
    }

    JsonValue tree() throws IOException {
        try {
            return JsonValue.fromCurrent(parser);
        } catch (JsonProcessingException | NumberFormatException e) {
            throw broken();
        }
    }

    String copy() throws IOException {
        StringWriter out = new StringWriter(256);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.copyCurrentStructureExact(parser);
        } catch (JsonProcessingException | NumberFormatException e) {
            throw broken();
        }
        return out.toString();
    }

    MalformedBodyException malformed(String wanted) {
        return new MalformedBodyException(
                "Expected " + wanted + " at " + parser.getParsingContext().pathAsPointer() + ", byte " + offset());
    }

    /** Jackson's own message may quote the body, so only the place is passed on. */
    private MalformedBodyException broken() {
        return new MalformedBodyException("Broken or truncated JSON at byte " + offset());
    }

    private long offset() {
        long bytes = parser.currentLocation().getByteOffset();
        return bytes >= 0 ? bytes : parser.currentLocation().getCharOffset();
    }
}
