// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import dev.patchbay.sandbox.hooks.PostOffice;
import dev.patchbay.sandbox.kernel.Dice;
import dev.patchbay.sandbox.kernel.FaultBoard;
import dev.patchbay.sandbox.kernel.FaultKind;
import dev.patchbay.sandbox.kernel.SandboxClock;
import dev.patchbay.sandbox.kernel.SecretShapes;
import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;
import dev.patchbay.sandbox.kernel.SimulatedPlatform;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Meta: the Graph and Marketing API at {@code /meta/graph}, the login dialog at {@code /meta/www}. */
public final class MetaPlatform implements SimulatedPlatform {

    public static final List<FaultKind> FAULTS = MetaFaults.KINDS;
    private static final Pattern DIALOG = Pattern.compile("/(v\\d+\\.\\d+/)?dialog/oauth/?");
    private static final Pattern GRAPH_PATH =
            Pattern.compile("/v\\d+\\.\\d+(/.*)?|/oauth/access_token|/debug_token|/me(/.*)?");

    private final MetaApp app;
    private final Tokens tokens;
    private final World world;
    private final ConsentDialog dialog;
    private final GraphDoor door;
    private final MetaControl control;
    private final Token systemToken;
    private final Token userToken;

    public MetaPlatform(
            long seed,
            boolean reference,
            SandboxClock clock,
            FaultBoard faults,
            MetaOptions options,
            PostOffice office) {
        app = new MetaApp(
                Long.toString(1_200_000_000_000_000L + Dice.below(Dice.roll(seed, "app"), 1_000_000_000) * 100_003L),
                Dice.hex(Dice.roll(seed, "secret"), 32),
                "Patchbay Sandbox App",
                options.requireProof());
        WorldMaker maker = new WorldMaker(seed, clock.instant());
        world = reference ? maker.reference() : maker.small();
        world.add(new Node("WhatsAppBusinessAccount", World.WHATSAPP, null, null).set("name", "Patchbay Messages"));
        Node appNode = world.add(new Node("Application", app.id, null, null)
                .edit(Map.of(
                        "name",
                        app.name,
                        "category",
                        "Business and Pages",
                        "link",
                        "https://www.facebook.com/games/?app_id=" + app.id)));
        tokens = new Tokens(app, clock, seed);
        Gatekeeper gate = new Gatekeeper(tokens, app, clock);
        Access access = new Access(world, tokens);
        NodeRenderer renderer = new NodeRenderer(access);
        ReportRuns runs = new ReportRuns(world, seed);
        InsightsEdge insights = new InsightsEdge(options, new RowMaker(new Delivery(seed)), runs, world);
        Changes changes = new Changes(insights::forget);
        UserEdges userEdges = new UserEdges(tokens);
        EdgeReader edges = new EdgeReader(options, access, renderer, insights, userEdges, world);
        renderer.use(edges);
        RateDesk rates = new RateDesk(options.quotaScale());
        AppSubscriptions subscriptions = new AppSubscriptions();
        GraphRunner runner = new GraphRunner(
                gate,
                new TokenEndpoint(tokens, app, gate, clock),
                new TokenDebugger(tokens, app, gate),
                access,
                renderer,
                edges,
                new Writes(runs, userEdges, changes),
                runs,
                rates,
                new SubscriptionEdges(subscriptions, office, appNode));
        door = new GraphDoor(runner, rates, faults, clock, seed);
        dialog = new ConsentDialog(tokens, app, world, faults);
        Node ready = world.users.get(1);
        Node system = world.users.get(3);
        Grants.USEFUL.forEach(p -> tokens.grants.set(ready.id, p, true));
        Grants.USEFUL.forEach(p -> tokens.grants.set(system.id, p, true));
        userToken = tokens.loggedIn(ready.id);
        systemToken = tokens.systemUser(system.id, false);
        control = new MetaControl(
                app,
                tokens,
                world,
                maker.campaigns(),
                changes,
                dialog,
                rates,
                userToken,
                systemToken,
                clock,
                new MetaHooks(subscriptions, office, app, tokens, world, clock, seed));
    }

    public MetaControl control() {
        return control;
    }

    @Override
    public String id() {
        return "meta";
    }

    @Override
    public List<String> sites() {
        return List.of("graph", "www");
    }

    @Override
    public Optional<String> siteFor(String host, String path) {
        if (DIALOG.matcher(path).matches()) {
            return Optional.of("www");
        }
        boolean ours =
                host.endsWith(".facebook.com") || GRAPH_PATH.matcher(path).matches();
        return ours ? Optional.of("graph") : Optional.empty();
    }

    @Override
    public Map<String, String> settings(URI base) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("graph-url", base + "/meta/graph");
        settings.put("dialog-url", base + "/meta/www");
        settings.put("api-version", MetaVersion.NEWEST.toString());
        settings.put("client-id", app.id);
        settings.put("client-secret", app.secret);
        return settings;
    }

    @Override
    public Map<String, Object> extras(URI base) {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put("user-access-token", userToken.value);
        extras.put("system-user-token", systemToken.value);
        extras.put("ad-account-ids", world.accounts.stream().map(a -> a.id).toList());
        extras.put("page-ids", world.pages.stream().map(p -> p.id).toList());
        extras.put("business-ids", world.businesses.stream().map(b -> b.id).toList());
        extras.put("consent-user", world.users.get(0).text("name"));
        return extras;
    }

    @Override
    public SimResponse handle(SimRequest request) {
        if (!request.site().equals("www")) {
            return door.answer(request);
        }
        String path = request.route();
        if (!DIALOG.matcher(path).matches()) {
            return SimResponse.html(404, "<h1>This page isn't available</h1>\n");
        }
        return dialog.open(request, Params.of(request));
    }

    @Override
    public SimResponse failure(SimRequest request, int status) {
        GraphError error = status == 429
                ? Throttle.error(4, 0)
                : status >= 500
                        ? GraphError.oauth(
                                        status, 2, "An unexpected error has occurred. Please retry your request later.")
                                .transientError(true)
                        : GraphError.oauth(status, 1, "An unknown error occurred");
        SimResponse said = door.refusal(error, SimResponse.empty(status));
        return SimResponse.of(status, said.header("Content-Type"), said.body())
                .header("x-fb-trace-id", said.header("x-fb-trace-id"));
    }

    @Override
    public List<FaultKind> faultKinds() {
        return FAULTS;
    }

    @Override
    public SecretShapes secrets() {
        return new SecretShapes(
                Set.of(
                        "access_token",
                        "client_secret",
                        "code",
                        "appsecret_proof",
                        "fb_exchange_token",
                        "input_token",
                        "revoke_token",
                        "verify_token"),
                List.of(Pattern.compile("EAA[A-Za-z0-9]{40,}"), Pattern.compile("AQ[A-Za-z0-9]{200,}")),
                tokens::secrets);
    }
}
