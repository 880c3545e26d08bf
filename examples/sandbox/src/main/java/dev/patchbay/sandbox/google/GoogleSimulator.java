// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.google.ads.AdsFaults;
import dev.patchbay.sandbox.google.ads.AdsService;
import dev.patchbay.sandbox.google.business.AccountsService;
import dev.patchbay.sandbox.google.business.BusinessWorld;
import dev.patchbay.sandbox.google.business.LocationsService;
import dev.patchbay.sandbox.google.business.NotificationsService;
import dev.patchbay.sandbox.google.business.PerformanceService;
import dev.patchbay.sandbox.google.discovery.DiscoveryService;
import dev.patchbay.sandbox.google.hooks.GoogleHooks;
import dev.patchbay.sandbox.google.hooks.YouTubeHub;
import dev.patchbay.sandbox.google.oauth.OAuthDesk;
import dev.patchbay.sandbox.google.oauth.PushTokens;
import dev.patchbay.sandbox.google.oauth.ServiceAccount;
import dev.patchbay.sandbox.google.oauth.SigningKeys;
import dev.patchbay.sandbox.google.oauth.TokenVault;
import dev.patchbay.sandbox.google.youtube.AnalyticsService;
import dev.patchbay.sandbox.google.youtube.YouTubeService;
import dev.patchbay.sandbox.google.youtube.YouTubeWorld;
import dev.patchbay.sandbox.hooks.PostOffice;
import dev.patchbay.sandbox.kernel.Fault;
import dev.patchbay.sandbox.kernel.FaultBoard;
import dev.patchbay.sandbox.kernel.FaultKind;
import dev.patchbay.sandbox.kernel.FaultPath;
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
import java.util.stream.Stream;

/** Google: each of its hosts is a site under its real name, as {@code /google/youtube.googleapis.com}. */
public final class GoogleSimulator implements SimulatedPlatform {

    public static final List<FaultKind> FAULTS =
            Stream.concat(GoogleFaults.KINDS.stream(), AdsFaults.KINDS.stream()).toList();
    private static final Set<String> LOGIN_HOSTS = Set.of(GoogleHosts.ACCOUNTS, GoogleHosts.OAUTH, GoogleHosts.OPENID);

    private final GoogleApp app;
    private final GooglePeople people;
    private final TokenVault vault;
    private final ServiceAccount serviceAccount;
    private final TokenCheck check;
    private final ApiSwitches switches;
    private final OAuthDesk login;
    private final FaultBoard faults;
    private final GoogleControl control;
    private final YouTubeHub hub;
    private final Map<String, GoogleService> services = new HashMap<>();

    public GoogleSimulator(
            long seed,
            boolean reference,
            SandboxClock clock,
            FaultBoard faults,
            GoogleOptions options,
            PostOffice office) {
        this.faults = faults;
        app = new GoogleApp(seed);
        people = GooglePeople.of(seed);
        GoogleEnvironment environment =
                new GoogleEnvironment(seed, reference, clock, faults, options, people, app.projectNumber());
        vault = new TokenVault(clock, seed, options.testing());
        serviceAccount = new ServiceAccount(people, seed);
        check = new TokenCheck(vault, app.apiKey());
        switches = new ApiSwitches(app.projectNumber(), options.businessAccess());
        SigningKeys keys = new SigningKeys(seed);
        login = new OAuthDesk(vault, app, people, keys, serviceAccount, faults);
        hub = new YouTubeHub(office, clock);
        BusinessWorld business = new BusinessWorld(environment);
        YouTubeWorld youTube = new YouTubeWorld(environment);
        YouTubeService youTubeService = new YouTubeService(environment, youTube);
        services.put(GoogleHosts.BUSINESS_ACCOUNTS, new AccountsService(environment, switches, business));
        services.put(GoogleHosts.BUSINESS_INFORMATION, new LocationsService(environment, switches, business));
        services.put(GoogleHosts.BUSINESS_PERFORMANCE, new PerformanceService(environment, switches, business));
        NotificationsService notifications = new NotificationsService(environment, switches, business);
        services.put(GoogleHosts.BUSINESS_NOTIFICATIONS, notifications);
        services.put(GoogleHosts.YOUTUBE, youTubeService);
        services.put(GoogleHosts.YOUTUBE_ANALYTICS, new AnalyticsService(environment, youTube));
        AdsService ads = new AdsService(environment, options.ads());
        services.put(GoogleHosts.ADS, ads);
        control = new GoogleControl(
                app,
                vault,
                people,
                keys,
                serviceAccount,
                login.authorize(),
                switches,
                business,
                youTube,
                youTubeService,
                ads.control(),
                new GoogleHooks(office, new PushTokens(keys, clock), hub, notifications::topic, clock, seed));
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
        GoogleHosts.SETTINGS.forEach((name, host) -> settings.put(name, base + "/google/" + host));
        return settings;
    }

    @Override
    public Map<String, Object> extras(URI base) {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put("access-token", control.accessToken());
        extras.put("refresh-token", control.refreshToken());
        extras.put("api-key", app.apiKey());
        extras.put("service-account-key", serviceAccount.keyFile(base + "/google/" + GoogleHosts.OAUTH + "/token"));
        extras.put("business-accounts", control.business().groupNames());
        extras.put("youtube-channels", control.youTube().channelIds());
        extras.put("ads-login-customer-id", Long.toString(control.ads().managerId()));
        extras.put(
                "ads-customer-ids",
                control.ads().clientIds().stream().map(Object::toString).toList());
        extras.put("consent-user", people.consenting().email());
        return extras;
    }

    @Override
    public SimResponse handle(SimRequest request) {
        if (isLogin(request)) {
            return login.handle(request);
        }
        if (request.site().equals(GoogleHosts.HUB)) {
            return hub.handle(request);
        }
        SimRequest opened = FrontDoor.open(request);
        if (!BatchDesk.serves(opened) || !(services.get(host(opened)) instanceof DiscoveryService)) {
            return serve(opened);
        }
        try {
            return BatchDesk.run(opened, part -> serve(FrontDoor.open(part)));
        } catch (GoogleError error) {
            return GoogleJson.answer(opened, error.code(), error.rpcEnvelope());
        }
    }

    private SimResponse serve(SimRequest request) {
        String host = host(request);
        GoogleService service = services.get(host);
        if (service == null || !service.routes(request)) {
            return NotFoundPage.of(request);
        }
        try {
            GoogleCaller caller = check.admit(request, host, service);
            switches.check(host, service.title());
            strike(request, caller, host);
            return service.handle(request, caller);
        } catch (GoogleError error) {
            return service.refusal(request, error);
        }
    }

    private void strike(SimRequest request, GoogleCaller caller, String host) {
        String path = FaultPath.of(request.route());
        faults.strike("google", "error", request.method(), path).ifPresent(f -> {
            throw ordered(f);
        });
        if (faults.strike("google", "revoke", request.method(), path).isPresent()) {
            people.find(caller.subject()).ifPresent(vault::revokeAll);
            throw TokenCheck.invalid(host);
        }
    }

    private static GoogleError ordered(Fault fault) {
        int code = (int) fault.number("code", 400);
        GoogleError usual = new GoogleError(code, fault.word("message", "Injected error."));
        GoogleError error = new GoogleError(code, fault.word("status", usual.status()), usual.getMessage());
        return error.reason(fault.word("domain", "global"), fault.word("reason", ""), "", "");
    }

    /** YouTube answers at both of its addresses. */
    private static String host(SimRequest request) {
        boolean youTube = request.site().equals(GoogleHosts.WWW)
                && (request.route().startsWith("/youtube/v3/")
                        || request.route().equals("/batch/youtube/v3"));
        return youTube ? GoogleHosts.YOUTUBE : request.site();
    }

    private static boolean isLogin(SimRequest request) {
        return LOGIN_HOSTS.contains(request.site())
                || (request.site().equals(GoogleHosts.WWW) && !host(request).equals(GoogleHosts.YOUTUBE));
    }

    @Override
    public SimResponse failure(SimRequest request, int status) {
        if (isLogin(request)) {
            return login.failure(request, status);
        }
        GoogleError error = Failures.of(status, host(request), app.projectNumber());
        GoogleService service = services.get(host(request));
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
        return new SecretShapes(GoogleSecrets.NAMES, GoogleSecrets.SHAPES, this::issued);
    }

    private Set<String> issued() {
        Set<String> all = new TreeSet<>(vault.secrets());
        all.add(app.clientSecret());
        all.add(app.apiKey());
        serviceAccount.secret().ifPresent(all::add);
        return all;
    }
}
