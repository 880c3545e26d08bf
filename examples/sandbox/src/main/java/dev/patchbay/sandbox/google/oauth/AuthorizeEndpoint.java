// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import dev.patchbay.sandbox.google.GoogleApp;
import dev.patchbay.sandbox.google.GooglePeople;
import dev.patchbay.sandbox.google.GoogleScopes;
import dev.patchbay.sandbox.google.GoogleUser;
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

/** {@code accounts.google.com/o/oauth2/v2/auth}: asks the person, sends the browser back. */
public final class AuthorizeEndpoint {

    private static final Set<String> ACCESS_TYPES = Set.of("", "online", "offline");
    private static final Set<String> PROMPTS = Set.of("none", "consent", "select_account");
    private static final Set<String> METHODS = Set.of("", "plain", "S256");
    private static final Set<String> APPROVALS = Set.of("auto", "force");
    private final TokenVault vault;
    private final GoogleApp app;
    private final GooglePeople people;
    private final FaultBoard faults;

    AuthorizeEndpoint(TokenVault vault, GoogleApp app, GooglePeople people, FaultBoard faults) {
        this.vault = vault;
        this.app = app;
        this.people = people;
        this.faults = faults;
    }

    SimResponse open(SimRequest request) {
        try {
            if (request.method().equals("POST")) {
                return decideOnPage(request);
            }
            FormFields fields = FormFields.ofQuery(request.rawQuery());
            check(fields);
            Optional<GoogleUser> hinted = hinted(fields);
            Set<String> prompt = fields.words("prompt");
            boolean known = hinted.isPresent()
                    && vault.grant(hinted.get(), app.clientId()).scopes().containsAll(asked(fields));
            if (known && !asksAnew(fields) && !prompt.contains("select_account")) {
                return SimResponse.redirect(agree(fields, hinted.get(), asked(fields)));
            }
            if (prompt.contains("none")) {
                return SimResponse.redirect(refusal(fields, "interaction_required"));
            }
            String hint = hinted.map(GoogleUser::email).orElse("");
            return ConsentPage.ask(fields, asked(fields), people.all(), hint);
        } catch (OAuthError error) {
            return ConsentPage.error(error);
        }
    }

    private SimResponse decideOnPage(SimRequest request) {
        FormFields fields = FormFields.ofQuery(request.rawQuery());
        check(fields);
        List<Map.Entry<String, String>> form = FormText.pairs(request.bodyText());
        Set<String> ticked = new LinkedHashSet<>();
        form.stream().filter(p -> p.getKey().equals("granted")).forEach(p -> ticked.add(p.getValue()));
        boolean yes = form.stream()
                .anyMatch(
                        p -> p.getKey().equals("submit_access") && p.getValue().equals("true"));
        GoogleUser user = form.stream()
                .filter(p -> p.getKey().equals("user"))
                .findFirst()
                .flatMap(p -> people.find(p.getValue()))
                .orElse(people.consenting());
        return SimResponse.redirect(yes ? agree(fields, user, ticked) : refusal(fields, "access_denied"));
    }

    /** The person opens this address and decides; where the browser is sent. */
    public String decide(String rawQuery, GoogleUser user, boolean yes, Set<String> unticked) {
        FormFields fields = FormFields.ofQuery(rawQuery);
        try {
            check(fields);
        } catch (OAuthError error) {
            throw new IllegalArgumentException(
                    "Google would show an error page: " + error.code() + ", " + error.getMessage());
        }
        Set<String> ticked = asked(fields);
        ticked.removeAll(unticked);
        return yes ? agree(fields, user, ticked) : refusal(fields, "access_denied");
    }

    private void check(FormFields fields) {
        String client = fields.find("client_id").orElseThrow(() -> OAuthError.missing("client_id"));
        if (!client.equals(app.clientId())) {
            throw new OAuthError(401, "invalid_client", "The OAuth client was not found.");
        }
        if (app.deleted()) {
            throw new OAuthError(401, "deleted_client", "The OAuth client was deleted.");
        }
        if (!app.allows(fields.need("redirect_uri"))) {
            throw new OAuthError(
                    400,
                    "redirect_uri_mismatch",
                    "You can't sign in to this app because it doesn't comply with Google's OAuth 2.0 policy. If you're the"
                            + " app developer, register the redirect URI in the Google Cloud Console.");
        }
        String type = fields.find("response_type").orElseThrow(() -> OAuthError.missing("response_type"));
        if (!type.equals("code")) {
            throw new OAuthError(400, "unsupported_response_type", "Invalid response_type: " + type);
        }
        fields.need("scope");
        Set<String> invalid = asked(fields);
        invalid.removeAll(GoogleScopes.KNOWN);
        if (!invalid.isEmpty()) {
            throw new OAuthError(
                    400,
                    "invalid_scope",
                    "Some requested scopes were invalid. {valid=[], invalid=" + List.copyOf(invalid) + "}");
        }
        oneOf(fields, "access_type", ACCESS_TYPES);
        oneOf(fields, "code_challenge_method", METHODS);
        if (!PROMPTS.containsAll(fields.words("prompt"))
                || (fields.words("prompt").contains("none")
                        && fields.words("prompt").size() > 1)) {
            throw OAuthError.request("Invalid parameter value for prompt: '" + fields.text("prompt") + "'");
        }
        // The older spelling of prompt=consent, which Google's libraries still offer.
        if (fields.find("approval_prompt").isPresent()) {
            if (fields.find("prompt").isPresent()) {
                throw OAuthError.request("Conflict params: approval_prompt and prompt");
            }
            oneOf(fields, "approval_prompt", APPROVALS);
        }
        String challenge = fields.text("code_challenge");
        if (!challenge.isEmpty() && !Pkce.wellFormed(challenge)) {
            throw OAuthError.request("Invalid code_challenge: must be 43 to 128 characters of A-Z a-z 0-9 - . _ ~");
        }
        if (challenge.isEmpty() && !fields.text("code_challenge_method").isEmpty()) {
            throw OAuthError.missing("code_challenge");
        }
    }

    private static void oneOf(FormFields fields, String name, Set<String> allowed) {
        if (!allowed.contains(fields.text(name))) {
            throw OAuthError.request("Invalid parameter value for " + name + ": '" + fields.text(name) + "'");
        }
    }

    private static boolean asksAnew(FormFields fields) {
        return fields.words("prompt").contains("consent")
                || fields.text("approval_prompt").equals("force");
    }

    private static Set<String> asked(FormFields fields) {
        return ScopeNames.canonical(fields.words("scope"));
    }

    private Optional<GoogleUser> hinted(FormFields fields) {
        String hint = fields.text("login_hint");
        return people.all().stream()
                .filter(u -> u.email().equals(hint) || u.sub().equals(hint))
                .findFirst();
    }

    private String agree(FormFields fields, GoogleUser user, Set<String> ticked) {
        Set<String> dropped = faults.strike("google", "scopes", "POST", "/o/oauth2/v2/auth")
                .map(f -> Set.copyOf(Arrays.asList(f.word("drop", "adwords").split("\\+"))))
                .orElse(Set.of());
        Set<String> granted = asked(fields);
        granted.removeIf(s -> !ScopeNames.isSignIn(s)
                && (!ticked.contains(s) || dropped.contains(s) || dropped.contains(s.replaceFirst(".*/", ""))));
        if (granted.isEmpty()) {
            return refusal(fields, "access_denied");
        }
        Grant grant = vault.grant(user, app.clientId());
        Set<String> all = new LinkedHashSet<>(granted);
        if (fields.text("include_granted_scopes").equals("true")) {
            all.addAll(grant.scopes());
        }
        grant.add(granted);
        boolean offline = fields.text("access_type").equals("offline");
        boolean refresh = offline && (grant.firstOffline() || asksAnew(fields));
        String code = vault.code(new Code(
                "",
                grant,
                all,
                fields.text("redirect_uri"),
                fields.text("code_challenge"),
                !fields.text("code_challenge_method").equals("S256"),
                fields.text("nonce"),
                offline,
                refresh,
                vault.now()));
        return back(fields)
                + "&code=" + FormText.encode(code)
                + "&scope=" + FormText.encode(ScopeNames.join(all))
                + "&authuser=0&prompt=" + (fields.words("prompt").contains("none") ? "none" : "consent");
    }

    private static String refusal(FormFields fields, String error) {
        return back(fields) + "&error=" + error;
    }

    private static String back(FormFields fields) {
        String redirect = fields.text("redirect_uri");
        String state =
                fields.values().containsKey("state") ? "state=" + FormText.encode(fields.text("state")) + "&" : "";
        return redirect + (redirect.contains("?") ? "&" : "?") + state + "iss=" + FormText.encode(IdTokens.ISSUER);
    }
}
