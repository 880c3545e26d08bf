// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static dev.patchbay.meta.WebhookFixture.BODY;
import static dev.patchbay.meta.WebhookFixture.SECRET;
import static dev.patchbay.meta.WebhookFixture.SIGNATURE;
import static dev.patchbay.meta.WebhookFixture.get;
import static dev.patchbay.meta.WebhookFixture.hmac;
import static dev.patchbay.meta.WebhookFixture.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What attackers send, and the answer each gets. None reaches a handler, none looks like a failure of ours. */
class HostileWebhooksTest {

    private static final String HEADER = "X-Hub-Signature-256";
    private static final String HEX = SIGNATURE.substring("sha256=".length());

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"signatures", "bodies", "heads", "handshakes", "forms"})
    @DisplayName("W1: hostile requests get their answer and reach nobody")
    void hostileRequestsAreAnswered(String name, int status, WebhookRequest request) {
        WebhookFixture host =
                new WebhookFixture(WebhookSettings.defaults().bodyLimits(4_096, java.time.Duration.ofSeconds(10)));
        assertThat(host.send(request).status()).as(name).isEqualTo(status);
        assertThat(host.process()).isEmpty();
        assertThat(host.patchbay.webhooks().stats().rejected()).isNotEmpty();
    }

    static Stream<Arguments> signatures() {
        return Stream.of(
                of("no signature", 401, post(BODY)),
                of("empty", 401, sign("")),
                of("blank", 401, sign("   ")),
                of("prefix only", 401, sign("sha256=")),
                of("no prefix", 401, sign(HEX)),
                of("upper-case prefix", 401, sign("SHA256=" + HEX)),
                of("sha1 prefix", 401, sign("sha1=" + hmac("HmacSHA1", SECRET, bytes(BODY)))),
                of("sha1 digest as sha256", 401, sign("sha256=" + hmac("HmacSHA1", SECRET, bytes(BODY)))),
                of("sha512 digest", 401, sign("sha256=" + hmac("HmacSHA512", SECRET, bytes(BODY)))),
                of("md5 digest", 401, sign("sha256=" + hmac("HmacMD5", SECRET, bytes(BODY)))),
                of("truncated by one", 401, sign(SIGNATURE.substring(0, SIGNATURE.length() - 1))),
                of("truncated by a byte", 401, sign(SIGNATURE.substring(0, SIGNATURE.length() - 2))),
                of("truncated to half", 401, sign(SIGNATURE.substring(0, 39))),
                of("one digit more", 401, sign(SIGNATURE + "0")),
                of("no hex", 401, sign("sha256=" + "z".repeat(64))),
                of("a sign in the hex", 401, sign("sha256=+" + HEX.substring(1))),
                of("hex with blanks", 401, sign("sha256=" + HEX.substring(0, 62) + "  ")),
                of("full-width digits", 401, sign("sha256=" + "\uff10".repeat(64))),
                of("first digit changed", 401, sign("sha256=f" + HEX.substring(1))),
                of("last digit changed", 401, sign(SIGNATURE.substring(0, 70) + "c")),
                of("all zeros", 401, sign("sha256=" + "0".repeat(64))),
                of("another secret", 401, sign("sha256=" + hmac("other", BODY))),
                of("empty body's digest", 401, sign("sha256=" + hmac(SECRET, ""))),
                of("two in one header", 401, sign(SIGNATURE + "," + SIGNATURE)),
                of("doubled header", 401, sign(SIGNATURE).header(HEADER, SIGNATURE)),
                of("wrong then right", 401, sign("sha256=" + "0".repeat(64)).header(HEADER, SIGNATURE)),
                of("a megabyte of header", 401, sign("sha256=" + "a".repeat(1 << 20))),
                of("quoted", 401, sign('"' + SIGNATURE + '"')),
                of("with a NUL", 401, sign(SIGNATURE + "\0")),
                of("in base64", 401, sign("sha256=5GEOvnvRlWBzHx6q0aF23zEyKKXZf++2NT+iMYDnzF0=")),
                of(
                        "old header only",
                        401,
                        post(BODY).header("X-Hub-Signature", "sha1=d623c843a636307f70adbe1a5a1d137043839b4e")),
                of("verify token as key", 401, sign("sha256=" + hmac("meatyhamhock", BODY))),
                of("client id as key", 401, sign("sha256=" + hmac("1234567890", BODY))));
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                of("a byte changed", 401, post(BODY.replace("\"1\"", "\"2\"")).header(HEADER, SIGNATURE)),
                of("a byte less", 401, post(BODY.substring(1)).header(HEADER, SIGNATURE)),
                of("a line feed more", 401, post(BODY + "\n").header(HEADER, SIGNATURE)),
                of("with a BOM", 401, post("\ufeff" + BODY).header(HEADER, SIGNATURE)),
                of(
                        "in UTF-16",
                        401,
                        post(BODY.getBytes(StandardCharsets.UTF_16)).header(HEADER, SIGNATURE)),
                of("slashes unescaped", 401, post(BODY.replace("\\/", "/")).header(HEADER, SIGNATURE)),
                of(
                        "escapes in upper case",
                        401,
                        post(BODY.replace("\\u00e4", "\\u00E4")).header(HEADER, SIGNATURE)),
                of("pretty-printed", 401, post(BODY.replace(",", ", ")).header(HEADER, SIGNATURE)),
                of("above the limit", 413, post(new byte[4_097]).header(HEADER, SIGNATURE)),
                of("endless", 413, post("").body(endless()).header(HEADER, SIGNATURE)),
                of("empty for a signature", 401, post("").header(HEADER, SIGNATURE)),
                of("deep and unsigned", 401, post("[".repeat(4_000)).header(HEADER, SIGNATURE)),
                of(
                        "cut off",
                        400,
                        post("").body(failing(new IOException("reset"))).header(HEADER, SIGNATURE)),
                of(
                        "hanging",
                        408,
                        post("").body(failing(new SocketTimeoutException("slow")))
                                .header(HEADER, SIGNATURE)),
                of("shorter than announced", 400, sign(SIGNATURE).header("Content-Length", "200")),
                of("longer than announced", 400, sign(SIGNATURE).header("Content-Length", "10")));
    }

    static Stream<Arguments> heads() {
        return Stream.of(
                of(
                        "PUT",
                        405,
                        WebhookRequest.of("PUT", "/webhooks/meta", "")
                                .header(HEADER, SIGNATURE)
                                .body(bytes(BODY))),
                of("TRACE", 405, WebhookRequest.of("TRACE", "/webhooks/meta", "")),
                of("gzip", 415, sign(SIGNATURE).header("Content-Encoding", "gzip")),
                of("brotli", 415, sign(SIGNATURE).header("content-encoding", "br")),
                of(
                        "two codings",
                        415,
                        sign(SIGNATURE).header("Content-Encoding", "identity").header("Content-Encoding", "deflate")),
                of("multipart", 415, typed("multipart/form-data; boundary=x")),
                of("text", 415, typed("text/plain")),
                of("xml", 415, typed("application/xml")),
                of("huge length", 413, sign(SIGNATURE).header("Content-Length", "1073741824")),
                of("negative length", 400, sign(SIGNATURE).header("Content-Length", "-1")),
                of("length of 40 digits", 400, sign(SIGNATURE).header("Content-Length", "9".repeat(40))),
                of(
                        "two lengths",
                        400,
                        sign(SIGNATURE).header("Content-Length", "144").header("Content-Length", "10")),
                of("method override", 401, post(BODY).header("X-HTTP-Method-Override", "GET")));
    }

    static Stream<Arguments> handshakes() {
        String right = "hub.mode=subscribe&hub.challenge=1&hub.verify_token=meatyhamhock";
        return Stream.of(
                of("bare GET", 400, get("")),
                of("other GET", 400, get("crc_token=abc")),
                of("no token", 400, get("hub.mode=subscribe&hub.challenge=1")),
                of("no challenge", 400, get("hub.mode=subscribe&hub.verify_token=meatyhamhock")),
                of("empty challenge", 403, get("hub.mode=subscribe&hub.challenge=&hub.verify_token=meatyhamhock")),
                of("wrong token", 403, get("hub.mode=subscribe&hub.challenge=1&hub.verify_token=x")),
                of("empty token", 403, get("hub.mode=subscribe&hub.challenge=1&hub.verify_token=")),
                of(
                        "token in upper case",
                        403,
                        get(right.toUpperCase(Locale.ROOT)
                                .replace(
                                        "HUB.MODE=SUBSCRIBE&HUB.CHALLENGE=1&HUB.VERIFY_TOKEN",
                                        "hub.mode=subscribe&hub.challenge=1&hub.verify_token"))),
                of(
                        "both tokens at once",
                        403,
                        get("hub.mode=subscribe&hub.challenge=1&hub.verify_token=meatyhamhock,newtoken")),
                of("token twice", 400, get(right + "&hub.verify_token=meatyhamhock")),
                of("challenge twice", 400, get(right + "&hub.challenge=2")),
                of("unsubscribe", 403, get(right.replace("=subscribe", "=unsubscribe"))),
                of(
                        "header injection",
                        403,
                        get("hub.mode=subscribe&hub.challenge=1%0d%0aSet-Cookie:x&hub.verify_token=meatyhamhock")),
                of(
                        "endless challenge",
                        403,
                        get("hub.mode=subscribe&hub.verify_token=meatyhamhock&hub.challenge=" + "1".repeat(10_000))),
                of("broken escape", 400, get("hub.mode=subscribe&hub.challenge=%zz&hub.verify_token=meatyhamhock")));
    }

    static Stream<Arguments> forms() {
        String good = "HXhMT7Y88h1RzL5J8TCOPuq9zD3B6yIcRbrYwXlZrGk."
                + "eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTcwMDAwMDAwMCwidXNlcl9pZCI6IjIxODQ3MSJ9";
        return Stream.of(
                of("empty form", 401, form("")),
                of("empty field", 401, form("signed_request=")),
                of("no dot", 401, form("signed_request=abc")),
                of("twice", 401, form("signed_request=" + good + "&signed_request=" + good)),
                of("changed payload", 401, form("signed_request=" + good.replace("IjIx", "IjIy"))),
                of("changed signature", 401, form("signed_request=A" + good.substring(1))),
                of("no base64", 401, form("signed_request=***.***")),
                of(
                        "other algorithm",
                        401,
                        form("signed_request=" + signed("{\"algorithm\":\"none\",\"user_id\":\"1\"}"))),
                of("no user", 400, form("signed_request=" + signed("{\"algorithm\":\"HMAC-SHA256\"}"))),
                of("no object", 400, form("signed_request=" + signed("[1]"))));
    }

    private static Arguments of(String name, int status, WebhookRequest request) {
        return Arguments.of(name, status, request);
    }

    private static WebhookRequest sign(String signature) {
        return post(BODY).header(HEADER, signature);
    }

    private static WebhookRequest typed(String type) {
        return WebhookRequest.of("POST", "/webhooks/meta", "")
                .header("Content-Type", type)
                .header(HEADER, SIGNATURE)
                .body(bytes(BODY));
    }

    private static WebhookRequest form(String body) {
        return WebhookRequest.of("POST", "/webhooks/meta/deauthorize", "")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(bytes(body));
    }

    private static String signed(String json) {
        String payload = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(json));
        return java.util.Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(java.util.HexFormat.of().parseHex(hmac(SECRET, payload)))
                + '.'
                + payload;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                Arrays.fill(into, from, from + length, (byte) 'a');
                return length;
            }
        };
    }

    private static InputStream failing(IOException failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }
        };
    }
}
