// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.http.JsonReader;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A credential as JSON, for the inside of a seal. The form has a version: fields may be added within it, anything else
 * needs a new one, because sealed rows outlive releases.
 */
final class CredentialCodec {

    private static final int VERSION = 1;

    /** Opening a stored connection is the first thing a process does, and needs no generator. */
    private static final class Writing {

        static final JsonFactory JSON = new JsonFactory();
    }

    private CredentialCodec() {}

    static String write(Credential credential) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator out = Writing.JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField("v", VERSION);
            if (credential instanceof Credential.OAuth2 oauth) {
                writeOAuth2(out, oauth);
            } else if (credential instanceof Credential.OAuth1 oauth) {
                out.writeStringField("type", "oauth1");
                out.writeStringField("token", oauth.token().reveal());
                out.writeStringField("token_secret", oauth.tokenSecret().reveal());
            } else if (credential instanceof Credential.ApiKey key) {
                out.writeStringField("type", "api_key");
                out.writeStringField("key", key.key().reveal());
                writeAttributes(out, key.attributes());
            } else if (credential instanceof Credential.ServiceKey key) {
                writeServiceKey(out, key);
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("A credential cannot be written as JSON");
        }
        return text.toString();
    }

    private static void writeOAuth2(JsonGenerator out, Credential.OAuth2 oauth) throws IOException {
        out.writeStringField("type", "oauth2");
        out.writeStringField("access_token", oauth.accessToken().reveal());
        Secret refreshToken = oauth.refreshToken();
        if (refreshToken != null) {
            out.writeStringField("refresh_token", refreshToken.reveal());
        }
        writeInstant(out, "expires_at", oauth.expiresAt());
        writeInstant(out, "refresh_expires_at", oauth.refreshExpiresAt());
        writeScopes(out, oauth.scopes());
    }

    private static void writeServiceKey(JsonGenerator out, Credential.ServiceKey key) throws IOException {
        out.writeStringField("type", "service_key");
        out.writeStringField("key", key.key().reveal());
        Secret token = key.accessToken();
        if (token != null) {
            out.writeStringField("access_token", token.reveal());
        }
        writeInstant(out, "expires_at", key.expiresAt());
        writeScopes(out, key.scopes());
        writeAttributes(out, key.attributes());
    }

    private static void writeAttributes(JsonGenerator out, Map<String, String> attributes) throws IOException {
        out.writeObjectFieldStart("attributes");
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            out.writeStringField(attribute.getKey(), attribute.getValue());
        }
        out.writeEndObject();
    }

    private static void writeScopes(JsonGenerator out, Set<String> scopes) throws IOException {
        out.writeArrayFieldStart("scopes");
        for (String scope : scopes) {
            out.writeString(scope);
        }
        out.writeEndArray();
    }

    private static void writeInstant(JsonGenerator out, String name, @Nullable Instant instant) throws IOException {
        if (instant != null) {
            out.writeNumberField(name, instant.toEpochMilli());
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is something else; the message has no content
     */
    static Credential read(String json) {
        try (JsonReader in = JsonReader.of(json)) {
            Fields fields = new Fields(in);
            if (fields.number("v") != VERSION) {
                throw new IllegalArgumentException("it has form " + fields.number("v") + ", not " + VERSION);
            }
            String type = fields.text("type");
            return switch (type) {
                case "oauth2" ->
                    new Credential.OAuth2(
                            Secret.of(fields.text("access_token")),
                            fields.secret("refresh_token"),
                            fields.instant("expires_at"),
                            fields.instant("refresh_expires_at"),
                            fields.scopes);
                case "oauth1" ->
                    new Credential.OAuth1(Secret.of(fields.text("token")), Secret.of(fields.text("token_secret")));
                case "api_key" -> new Credential.ApiKey(Secret.of(fields.text("key")), fields.attributes);
                case "service_key" ->
                    new Credential.ServiceKey(
                            Secret.of(fields.text("key")),
                            fields.attributes,
                            fields.secret("access_token"),
                            fields.instant("expires_at"),
                            fields.scopes);
                default -> throw new IllegalArgumentException("it is of an unknown kind");
            };
        } catch (IOException e) {
            // The parser's own message may quote what it read.
            throw new IllegalArgumentException("it is not JSON of the expected form");
        }
    }

    /** The object's fields by kind; unknown ones are skipped. */
    private static final class Fields {

        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, Long> numbers = new HashMap<>();
        private final Map<String, String> attributes = new HashMap<>();
        private final Set<String> scopes = new LinkedHashSet<>();

        Fields(JsonReader in) throws IOException {
            in.beginObject();
            while (in.nextField()) {
                String name = in.field();
                switch (name) {
                    case "v", "expires_at", "refresh_expires_at" -> number(name, in.integer());
                    case "scopes" -> scopes(in);
                    case "attributes" -> attributes(in);
                    default -> text(name, in);
                }
            }
        }

        private void number(String name, @Nullable Long value) {
            if (value != null) {
                numbers.put(name, value);
            }
        }

        private void text(String name, JsonReader in) throws IOException {
            if (in.atObject() || in.atArray()) {
                in.skip();
                return;
            }
            String value = in.string();
            if (value != null) {
                texts.put(name, value);
            }
        }

        private void scopes(JsonReader in) throws IOException {
            in.beginArray();
            while (in.nextElement()) {
                String scope = in.string();
                if (scope != null) {
                    scopes.add(scope);
                }
            }
        }

        private void attributes(JsonReader in) throws IOException {
            in.beginObject();
            while (in.nextField()) {
                String name = in.field();
                String value = in.string();
                if (value != null) {
                    attributes.put(name, value);
                }
            }
        }

        long number(String name) {
            Long value = numbers.get(name);
            if (value == null) {
                throw new IllegalArgumentException("its field '" + name + "' is missing");
            }
            return value;
        }

        String text(String name) {
            String value = texts.get(name);
            if (value == null || value.isEmpty()) {
                throw new IllegalArgumentException("its field '" + name + "' is missing");
            }
            return value;
        }

        @Nullable
        Secret secret(String name) {
            String value = texts.get(name);
            return value == null || value.isEmpty() ? null : Secret.of(value);
        }

        @Nullable
        Instant instant(String name) {
            Long value = numbers.get(name);
            return value == null ? null : Instant.ofEpochMilli(value);
        }
    }
}
