// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.google.oauth.TokenVault;
import dev.patchbay.sandbox.kernel.FaultBoard;
import dev.patchbay.sandbox.kernel.FaultKind;
import dev.patchbay.sandbox.kernel.SandboxClock;
import dev.patchbay.sandbox.kernel.SecretShapes;
import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;
import dev.patchbay.sandbox.kernel.SimulatedPlatform;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Google: each of its hosts is a site under its real name, as {@code /google/youtube.googleapis.com}. */
public final class GoogleSimulator implements SimulatedPlatform {

    public static final List<FaultKind> FAULTS = GoogleFaults.KINDS;

    private final GoogleApp app;
    private final TokenVault vault;
    private final TokenCheck check;
    private final GoogleControl control;
    private final Map<String, GoogleService> services = new HashMap<>();

    public GoogleSimulator(long seed, boolean reference, SandboxClock clock, FaultBoard faults, GoogleOptions options) {
        app = new GoogleApp(seed);
        GooglePeople people = GooglePeople.of(seed);
        GoogleEnvironment environment =
                new GoogleEnvironment(seed, reference, clock, faults, options, people, app.projectNumber());
        vault = new TokenVault(clock, seed);
        check = new TokenCheck(vault);
        control = new GoogleControl(app, vault, people);
        // services.put(GoogleHosts.ADS, new AdsService(environment));
    }

    public GoogleControl control() {
        return control;
    }

    @Override
    public String id() {
        return "google";
    }

    @Override
    public List<String> sites() {
        return GoogleHosts.ALL;
    }

    @Override
    public Optional<String> siteFor(String host, String path) {
        return GoogleHosts.of(host, path);
    }

    @Override
    public Map<String, String> settings(URI base) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("client-id", app.clientId());
        settings.put("client-secret", app.clientSecret());
        return settings;
    }

    @Override
    public Map<String, Object> extras(URI base) {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put("api-key", app.apiKey());
        return extras;
    }

    @Override
    public SimResponse handle(SimRequest request) {
        GoogleService service = services.get(request.site());
        if (service == null) {
            return NotFoundPage.of(request);
        }
        try {
            return service.handle(request, check.admit(request, request.site(), service));
        } catch (GoogleError error) {
            return service.refusal(request, error);
        }
    }

    @Override
    public SimResponse failure(SimRequest request, int status) {
        GoogleError error = new GoogleError(status, "Injected failure.");
        GoogleService service = services.get(request.site());
        return service == null
                ? GoogleJson.answer(request, status, error.rpcEnvelope())
                : service.refusal(request, error);
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
                        "refresh_token",
                        "client_secret",
                        "code",
                        "code_verifier",
                        "id_token",
                        "assertion",
                        "key",
                        "token"),
                List.of(
                        Pattern.compile("ya29\\.[A-Za-z0-9_\\-.]{20,}"),
                        Pattern.compile("1//[A-Za-z0-9_-]{20,}"),
                        Pattern.compile("4/[A-Za-z0-9_-]{20,}"),
                        Pattern.compile("GOCSPX-[A-Za-z0-9_-]{20,}"),
                        Pattern.compile("AIza[A-Za-z0-9_-]{35}"),
                        Pattern.compile("eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+")),
                this::issued);
    }

    private Set<String> issued() {
        Set<String> all = new TreeSet<>(vault.secrets());
        all.add(app.clientSecret());
        all.add(app.apiKey());
        return all;
    }
}
