// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectTest {

    private static final String REDIRECT = "https://host.example/cb";

    @TempDir
    Path directory;

    private World world;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<CompletableFuture<HttpResponse<String>>> page = new AtomicReference<>();

    @BeforeEach
    void start() {
        world = new World(directory);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    /** A browser: goes, once the address is printed, to where the person's decision leads. */
    private Run.Result inABrowser(UnaryOperator<URI> decision, String... words) {
        return world.cli
                .watching(line -> {
                    if (line.startsWith("http") && line.contains("/dialog/oauth")) {
                        page.set(http.sendAsync(
                                HttpRequest.newBuilder(withoutFragment(decision.apply(URI.create(line))))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString()));
                    }
                })
                .run(words);
    }

    /** A person who copies the address from elsewhere. */
    private Run.Result pasting(UnaryOperator<URI> decision, String... words) {
        AtomicReference<String> pasted = new AtomicReference<>("");
        return world.cli
                .watching(line -> {
                    if (line.startsWith("http") && line.contains("/dialog/oauth")) {
                        pasted.set(decision.apply(URI.create(line)) + "\n");
                    }
                })
                .typing(new InputStream() {
                    private InputStream source = InputStream.nullInputStream();

                    @Override
                    public int read() throws IOException {
                        if (!pasted.get().isEmpty()) {
                            source = new ByteArrayInputStream(
                                    pasted.getAndSet("").getBytes(StandardCharsets.UTF_8));
                        }
                        return source.read();
                    }
                })
                .run(words);
    }

    private static URI withoutFragment(URI uri) {
        return URI.create(uri.toString().replaceFirst("#.*", ""));
    }

    @Test
    void walksTheConsentByItselfAgainstASandbox() {
        Run.Result result = world.cli.run("connect", "meta", "--sandbox", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonValue connection = result.json();
        assertThat(connection.get("status").text()).isEqualTo("CONNECTED");
        assertThat(connection.get("externalId").text())
                .isEqualTo(world.sandbox.meta().consentUserId());
        assertThat(connection.get("missingScopes").elements()).isEmpty();
        assertThat(connection.get("renewed").isTrue()).isFalse();
    }

    @Test
    void waitsForABrowserOnALoopbackAddress() throws Exception {
        Run.Result result = inABrowser(world.sandbox.meta()::consent, "connect", "meta");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("redirect_uri=http%3A%2F%2F127.0.0.1%3A")
                .contains("Connected Meta as Ada Reinholt");
        assertThat(page.get().get().statusCode()).isEqualTo(200);
        assertThat(page.get().get().body()).contains("Connected").contains("close this window");
    }

    @Test
    void aPortOrRedirectUriOfOnesOwnIsSentAsItIs() {
        Run.Result result = inABrowser(
                world.sandbox.meta()::consent, "connect", "meta", "--redirect-uri", "http://localhost:18733/cb");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("redirect_uri=http%3A%2F%2Flocalhost%3A18733%2Fcb");
    }

    @Test
    @DisplayName("C4: a declined consent is a clear text and exit code 3")
    void aDeclinedConsentIsAClearText() throws Exception {
        Run.Result result = inABrowser(world.sandbox.meta()::cancel, "connect", "meta");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("declined", "access_denied");
        assertThat(page.get().get().body()).contains("Not connected").contains("declined");
        assertThat(world.cli.run("connections", "--json").json().elements()).isEmpty();
    }

    @Test
    @DisplayName("C8: fewer scopes are told, with the way to ask again")
    void fewerScopesAreTold() {
        Run.Result result =
                inABrowser(uri -> world.sandbox.meta().consentWithout(uri, "pages_show_list"), "connect", "meta");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Not granted: pages_show_list").contains("--reconnect con_");
        String id =
                world.cli.run("connections", "--json").json().at(0).get("id").text("");
        Run.Result again = world.cli.run("connect", "meta", "--sandbox", "--reconnect", id, "--json");
        assertThat(again.json().get("status").text()).isEqualTo("CONNECTED");
        assertThat(again.json().get("id").text()).isEqualTo(id);
        assertThat(again.json().get("renewed").isTrue()).isTrue();
    }

    @Test
    @DisplayName("C2: a stranger's callback does not end the flow of the person")
    void aStrangersCallbackDoesNotEndTheFlow() throws Exception {
        AtomicReference<Integer> stranger = new AtomicReference<>();
        Run.Result result = inABrowser(
                uri -> {
                    URI good = withoutFragment(world.sandbox.meta().consent(uri));
                    URI bad = URI.create(good.toString().replaceAll("state=[^&]+", "state=guess"));
                    stranger.set(
                            http.sendAsync(HttpRequest.newBuilder(bad).build(), HttpResponse.BodyHandlers.ofString())
                                    .join()
                                    .statusCode());
                    return good;
                },
                "connect",
                "meta");
        assertThat(stranger.get()).isEqualTo(400);
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void nobodyComingBackEndsWithAHint() {
        Run.Result result = world.cli.run("connect", "meta", "--timeout", "PT0.02S");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("--paste");
    }

    @Test
    void takesThePastedAddressWithoutRepeatingIt() {
        world.sandbox.meta().allowRedirect(REDIRECT);
        AtomicReference<String> code = new AtomicReference<>();
        Run.Result result = pasting(
                uri -> {
                    URI back = world.sandbox.meta().consent(uri);
                    code.set(back.getQuery().replaceAll(".*code=([^&]+).*", "$1"));
                    return back;
                },
                "connect",
                "meta",
                "--redirect-uri",
                REDIRECT,
                "--paste");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out() + result.err()).doesNotContain(code.get());
    }

    @Test
    @DisplayName("C1: a pasted address works once")
    void aPastedAddressOfAnotherFlowIsRejected() {
        world.sandbox.meta().allowRedirect(REDIRECT);
        Run.Result result = pasting(
                uri -> URI.create(
                        world.sandbox.meta().consent(uri).toString().replaceAll("state=[^&#]+", "state=guess")),
                "connect",
                "meta",
                "--redirect-uri",
                REDIRECT,
                "--paste");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("does not belong").contains("STATE_UNKNOWN");
        assertThat(world.cli
                        .run("connect", "meta", "--redirect-uri", REDIRECT, "--paste")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void aRedirectUriElsewhereNeedsPaste() {
        Run.Result result = world.cli.run("connect", "meta", "--redirect-uri", REDIRECT);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--paste");
    }

    @Test
    void neverConsentsByItselfToSomethingReal() {
        Run.Result result =
                world.cli.run("-D", "meta.dialog-url=https://www.facebook.com", "connect", "meta", "--sandbox");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("only on this machine");
    }

    @Test
    @DisplayName("C7: a failing exchange stores nothing and says what failed")
    void aFailingExchangeStoresNothing() {
        world.sandbox.injectFault("meta:html,path=/oauth/access_token");
        Run.Result result = world.cli.run("connect", "meta", "--sandbox");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1);
        assertThat(world.cli.run("connections", "--json").json().elements()).isEmpty();
    }

    @Test
    void takesInATokenFromStandardInput() {
        Run.Result result =
                world.cli.typing(world.sandbox.meta().systemUserToken() + "\n").run("connect", "meta", "--with-token");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(world.cli.run("accounts", "--json").json().elements()).hasSize(2);
        assertThat(world.cli.typing("").run("connect", "meta", "--with-token").exitCode())
                .isEqualTo(2);
        assertThat(world.cli
                        .typing("EAAnonsense")
                        .run("connect", "meta", "--with-token")
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void aPlatformThatIsNotSetUpIsNamed() {
        Run.Result result = world.cli.run("connect", "tiktok", "--sandbox");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("tiktok").contains("meta");
    }

    @Test
    void filesHoldNoTokenInTheClear() throws Exception {
        world.connected();
        for (String name : List.of("patchbay.db")) {
            assertThat(Files.readString(world.cli.home().resolve(name), StandardCharsets.ISO_8859_1))
                    .doesNotContain(world.sandbox.issuedSecrets());
        }
    }
}
