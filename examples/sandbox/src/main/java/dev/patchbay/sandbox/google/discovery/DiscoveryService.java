// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.google.GoogleCaller;
import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.google.GoogleService;
import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** An API whose requests are held against its discovery document before a method sees them. */
public abstract class DiscoveryService implements GoogleService {

    private final ApiSpec spec;
    private final RequestChecker checker;
    private final Map<String, Function<ApiCall, JsonNode>> methods = new HashMap<>();

    protected DiscoveryService(ApiSpec spec) {
        this.spec = spec;
        this.checker = new RequestChecker(spec);
    }

    /** Serves a method; {@code id} as in the discovery document. */
    protected final void on(String id, Function<ApiCall, JsonNode> answer) {
        methods.put(id, answer);
    }

    public final ApiSpec spec() {
        return spec;
    }

    /** Counts the call, and refuses it when the quota is used up. */
    protected abstract void charge(String methodId, GoogleCaller caller, SimRequest request);

    @Override
    public Set<String> scopes() {
        return spec.scopes();
    }

    @Override
    public String title() {
        return spec.title();
    }

    @Override
    public final boolean routes(SimRequest request) {
        return spec.match(request.method(), request.route()).isPresent();
    }

    @Override
    public SimResponse handle(SimRequest request, GoogleCaller caller) {
        ApiSpec.Match match = spec.match(request.method(), request.route()).orElseThrow();
        Set<String> enough = match.method().scopes();
        if (caller.kind() != GoogleCaller.Kind.API_KEY
                && !enough.isEmpty()
                && enough.stream().noneMatch(caller.scopes()::contains)) {
            throw GoogleError.insufficientScopes(spec.host(), match.method().id(), enough);
        }
        charge(match.method().id(), caller, request);
        ApiCall call = checker.check(match, request, caller);
        FieldSelector selector = call.has("fields")
                ? FieldSelector.parse(call.text("fields"), spec, match.method().response())
                : null;
        Function<ApiCall, JsonNode> method = methods.get(match.method().id());
        if (method == null) {
            throw new GoogleError(501, "Operation is not implemented, or supported, or enabled.");
        }
        if (call.has("alt") && !call.text("alt").equals("json")) {
            throw GoogleError.invalid("alt=" + call.text("alt") + " is not simulated");
        }
        JsonNode whole = method.apply(call);
        return write(call, selector == null ? whole : selector.apply(whole));
    }

    /** Writes an answer; with {@code callback} as JSONP. */
    protected SimResponse write(ApiCall call, JsonNode body) {
        boolean pretty = !call.has("prettyPrint") || call.flag("prettyPrint");
        if (!call.has("callback")) {
            return GoogleJson.answer(200, body, pretty);
        }
        String json = new String(GoogleJson.bytes(body, pretty), StandardCharsets.UTF_8);
        return SimResponse.text(
                200,
                "text/javascript; charset=UTF-8",
                "// API callback\n" + call.text("callback").replaceAll("[^A-Za-z0-9_.$]", "") + "(" + json + ");\n");
    }
}
