// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import dev.patchbay.sandbox.kernel.Fault;
import dev.patchbay.sandbox.kernel.FaultBoard;
import dev.patchbay.sandbox.kernel.FormText;
import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code www.facebook.com/{version}/dialog/oauth}: asks the person, sends the browser back. */
final class ConsentDialog {

    static final Set<String> RESPONSE_TYPES = Set.of("code", "token", "code token", "code%20token", "granted_scopes");
    private final Tokens tokens;
    private final MetaApp app;
    private final World world;
    private final FaultBoard faults;

    ConsentDialog(Tokens tokens, MetaApp app, World world, FaultBoard faults) {
        this.tokens = tokens;
        this.app = app;
        this.world = world;
        this.faults = faults;
    }

    SimResponse open(SimRequest request, Params params) {
        SimResponse problem = check(params);
        if (problem != null) {
            return problem;
        }
        if (request.method().equals("POST")) {
            List<String> ticked = FormText.pairs(request.bodyText()).stream()
                    .filter(p -> p.getKey().equals("perm"))
                    .map(Map.Entry::getValue)
                    .toList();
            Node user = world.users.stream()
                    .filter(u -> u.id.equals(params.text("user")))
                    .findFirst()
                    .orElse(world.users.get(0));
            boolean yes = params.has("__CONFIRM__");
            return SimResponse.redirect(decide(params, yes, user, new LinkedHashSet<>(ticked)));
        }
        List<Node> people =
                world.users.stream().filter(u -> u.type.equals("User")).toList();
        return SimResponse.html(200, ConsentPage.page(app, scopes(params), people, params));
    }

    private SimResponse check(Params params) {
        String id = params.get("client_id").orElse(params.text("app_id"));
        if (id.isEmpty()) {
            return ConsentPage.error("The parameter app_id is required");
        }
        if (!id.equals(app.id)) {
            return ConsentPage.error("Invalid App ID: The provided app ID does not look like a valid app ID.");
        }
        if (params.text("redirect_uri").isEmpty()) {
            return ConsentPage.error("The parameter redirect_uri is required");
        }
        if (!app.allows(params.text("redirect_uri"))) {
            return ConsentPage.error(
                    "URL Blocked: This redirect failed because the redirect URI is not whitelisted in the"
                            + " app's Client OAuth Settings. Make sure Client and Web OAuth Login are on and add all your app"
                            + " domains as Valid OAuth Redirect URIs.");
        }
        String type = params.text("response_type");
        if (!type.isEmpty() && !RESPONSE_TYPES.contains(type)) {
            return ConsentPage.error("Invalid parameter: response_type");
        }
        Set<String> unknown = scopes(params).stream()
                .filter(s -> !Grants.KNOWN.contains(s))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!unknown.isEmpty()) {
            return ConsentPage.error("Invalid Scopes: " + String.join(", ", unknown)
                    + ". This message is only shown to developers. Users of your app will ignore these permissions if"
                    + " present. Please read the documentation for valid permissions at:"
                    + " https://developers.facebook.com/docs/facebook-login/permissions");
        }
        return null;
    }

    /** Comma or space separated; with a saved configuration its permissions stand in for a scope. */
    static Set<String> scopes(Params params) {
        Set<String> scopes = new LinkedHashSet<>();
        scopes.add("public_profile");
        if (params.text("scope").isBlank() && !params.text("config_id").isBlank()) {
            scopes.addAll(Grants.USEFUL);
        }
        Arrays.stream(params.text("scope").split("[,\\s]+"))
                .filter(s -> !s.isEmpty())
                .forEach(scopes::add);
        return scopes;
    }

    /** Applies the decision and says where the browser goes. */
    String decide(Params params, boolean confirmed, Node user, Set<String> ticked) {
        String redirect = params.text("redirect_uri");
        String join = redirect.contains("?") ? "&" : "?";
        String state = params.has("state") ? "&state=" + FormText.encode(params.text("state")) : "";
        if (!confirmed) {
            return redirect + join + "error=access_denied&error_code=200&error_description=Permissions+error"
                    + "&error_reason=user_denied" + state + "#_=_";
        }
        Optional<Fault> unticked = faults.strike("meta", "scopes", "POST", "/dialog/oauth");
        List<String> dropped = unticked.map(
                        f -> List.of(f.word("drop", "ads_read").split("\\+")))
                .orElse(List.of());
        for (String scope : scopes(params)) {
            boolean granted = scope.equals("public_profile") || (ticked.contains(scope) && !dropped.contains(scope));
            tokens.grants.set(user.id, scope, granted);
        }
        String type = params.get("response_type").orElse("code");
        if (type.equals("token")) {
            Token token = tokens.shortLived(user.id);
            return redirect + "#access_token=" + token.value + "&data_access_expiration_time="
                    + token.dataAccessUntil.getEpochSecond() + "&expires_in=5400" + state;
        }
        String granted = params.flag("return_scopes") || type.contains("granted_scopes")
                ? "&granted_scopes=" + FormText.encode(String.join(",", tokens.grants.granted(user.id)))
                : "";
        return redirect + join + "code=" + tokens.code(user.id, redirect) + granted + state + "#_=_";
    }
}
