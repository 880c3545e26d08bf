// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connections;
import dev.patchbay.cli.browser.CallbackPage;
import dev.patchbay.cli.browser.ConsentWalker;
import dev.patchbay.cli.browser.Loopback;
import dev.patchbay.cli.browser.LoopbackReceiver;
import dev.patchbay.cli.text.Amounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Takes one connect flow from its beginning to its end, over a browser, a sandbox's form or a pasted address. */
final class ConnectFlow {

    private static final int BINDING_BYTES = 32;

    /** Rejections that anyone on this machine can cause without knowing the state: they must not end the real flow. */
    private static final Set<ConnectResult.Reason> STRANGERS = Set.of(
            ConnectResult.Reason.STATE_MISSING,
            ConnectResult.Reason.STATE_UNKNOWN,
            ConnectResult.Reason.STATE_FOREIGN,
            ConnectResult.Reason.PLATFORM_MISMATCH);

    private final ConnectCommand options;
    private final Connections connections;
    private final String binding;

    ConnectFlow(ConnectCommand options, Connections connections) {
        this.options = options;
        this.connections = connections;
        byte[] random = new byte[BINDING_BYTES];
        new SecureRandom().nextBytes(random);
        this.binding = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    ConnectResult run(ConnectRequest request) throws IOException, InterruptedException {
        ConnectRequest bound = request.withUser(null, binding);
        if (options.paste) {
            return pasted(bound);
        }
        URI wanted = redirect(bound);
        AtomicReference<ConnectResult> stranger = new AtomicReference<>();
        try (LoopbackReceiver<ConnectResult> receiver = open(wanted, query -> reply(bound, query, stranger))) {
            String uri = options.redirectUri != null
                    ? options.redirectUri
                    : receiver.uri().toString();
            AuthorizationRequest authorization = connections.begin(bound.withRedirectUri(uri));
            send(authorization, receiver.uri());
            Optional<ConnectResult> result = receiver.await(options.timeout);
            if (result.isPresent()) {
                return result.get();
            }
        }
        if (stranger.get() != null) {
            return stranger.get();
        }
        throw new CommandFailed(
                ExitCode.AUTHENTICATION,
                "Nobody came back within " + Amounts.span(options.timeout)
                        + ": run it again and consent in the browser, or use --paste");
    }

    private URI redirect(ConnectRequest request) {
        if (options.redirectUri == null) {
            return URI.create("http://127.0.0.1:" + options.port + "/callback/" + request.platform());
        }
        URI uri = uri(options.redirectUri);
        if (!Loopback.is(uri) || !"http".equals(uri.getScheme()) || uri.getPort() < 1) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "Cannot wait at --redirect-uri " + uri.getHost()
                            + ": only http://127.0.0.1:PORT/... can be waited at."
                            + " Add --paste to hand the address over yourself");
        }
        return uri;
    }

    private LoopbackReceiver<ConnectResult> open(
            URI uri, java.util.function.Function<String, LoopbackReceiver.Reply<ConnectResult>> onCallback) {
        try {
            String path = uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath();
            return LoopbackReceiver.open(uri.getPort(), path, onCallback);
        } catch (IOException e) {
            throw new CommandFailed(
                    ExitCode.USAGE, "Port " + uri.getPort() + " on 127.0.0.1 is taken: choose another with --port");
        }
    }

    private LoopbackReceiver.Reply<ConnectResult> reply(
            ConnectRequest request, @Nullable String query, AtomicReference<ConnectResult> stranger) {
        ConnectResult result = complete(request, query);
        if (result instanceof ConnectResult.Rejected rejected && STRANGERS.contains(rejected.reason())) {
            stranger.set(result);
            return new LoopbackReceiver.Reply<>(
                    Optional.empty(), 400, CallbackPage.bad("Not the answer we wait for", ConnectReport.plain(result)));
        }
        boolean good = result instanceof ConnectResult.Connected;
        String text = ConnectReport.plain(result) + " You can close this window.";
        return new LoopbackReceiver.Reply<>(
                Optional.of(result),
                good ? 200 : 400,
                good ? CallbackPage.good("Connected", text) : CallbackPage.bad("Not connected", text));
    }

    private ConnectResult complete(ConnectRequest request, @Nullable String query) {
        return connections.complete(
                Callback.ofQuery(request.platform(), request.tenant(), query).withUser(null, binding));
    }

    private void send(AuthorizationRequest authorization, URI redirectUri) {
        if (options.sandbox) {
            try {
                new ConsentWalker().walk(authorization.url(), redirectUri);
            } catch (ConsentWalker.WalkFailed e) {
                throw new CommandFailed(ExitCode.AUTHENTICATION, String.valueOf(e.getMessage()));
            }
            return;
        }
        show(authorization);
        boolean open = options.open != null
                ? options.open
                : options.surroundings().screen().out();
        if (open && !Browser.open(authorization.url())) {
            options.prompt("No browser could be opened: open the address yourself.");
        }
        options.prompt("Waiting for the browser to come back (at most " + Amounts.span(options.timeout) + ") ...");
    }

    private void show(AuthorizationRequest authorization) {
        options.prompt("Open this address and consent. It is good for one use and ten minutes:");
        // With --json standard output is for the result alone.
        (options.json() ? options.err() : options.out()).println(authorization.url());
        options.out().flush();
    }

    private ConnectResult pasted(ConnectRequest request) throws IOException {
        ConnectRequest full = options.redirectUri == null ? request : request.withRedirectUri(options.redirectUri);
        show(connections.begin(full));
        options.prompt("Then paste the address that the browser ended at (its code works once):");
        String line = new BufferedReader(
                        new InputStreamReader(options.surroundings().in(), StandardCharsets.UTF_8))
                .readLine();
        if (line == null || line.isBlank()) {
            throw new CommandFailed(ExitCode.USAGE, "Expected the address that the browser ended at on standard input");
        }
        String address = line.strip();
        int mark = address.indexOf('?');
        return complete(full, address.substring(mark + 1));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(ExitCode.USAGE, "--redirect-uri is not an absolute URI");
        }
    }
}
