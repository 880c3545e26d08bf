// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleCaller;
import dev.patchbay.sandbox.google.GoogleEnvironment;
import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.google.GoogleScopes;
import dev.patchbay.sandbox.google.GoogleService;
import dev.patchbay.sandbox.google.NotFoundPage;
import dev.patchbay.sandbox.kernel.Dice;
import dev.patchbay.sandbox.kernel.Fault;
import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Google Ads over REST: accounts, queries paged and streamed, field metadata, and a little mutating. */
public final class AdsService implements GoogleService {

    private static final Pattern PATH = Pattern.compile("/v(\\d{1,3})/(.+)");
    private static final Pattern CUSTOMER = Pattern.compile("customers/([^/:]+)/(\\w+:\\w+)");
    private static final String STREAM = ":searchStream";

    private final GoogleEnvironment environment;
    private final AdsWorld world;
    private final AdsGate gate;
    private final SearchDesk searches;
    private final FieldDesk fields = new FieldDesk();
    private final MutateDesk mutates;
    private final AdsControl control;
    private final AtomicLong calls = new AtomicLong();

    public AdsService(GoogleEnvironment environment, AdsOptions options) {
        this.environment = environment;
        long seed = environment.seed();
        WorldMaker maker = new WorldMaker(seed, environment.clock().instant(), environment.people());
        world = maker.make(environment.reference());
        gate = new AdsGate(world, options);
        OperationQuota quota = new OperationQuota(options);
        GaqlRows rows = new GaqlRows(new RowSource(options.changeDelay()), new DayFigures(seed));
        searches =
                new SearchDesk(world, new Answers(rows, options), quota, new PageTokens(seed, options.pageTokenLife()));
        mutates = new MutateDesk(quota);
        control = new AdsControl(world, maker, quota, environment.clock());
    }

    public AdsControl control() {
        return control;
    }

    @Override
    public Set<String> scopes() {
        return Set.of(GoogleScopes.ADS);
    }

    @Override
    public String title() {
        return "Google Ads API";
    }

    @Override
    public boolean routes(SimRequest request) {
        Matcher path = PATH.matcher(request.route());
        return path.matches() && new AdsVersion(Integer.parseInt(path.group(1))).isKnown();
    }

    @Override
    public SimResponse handle(SimRequest request, GoogleCaller caller) {
        String requestId = requestId();
        Matcher path = PATH.matcher(request.route());
        if (!path.matches()) {
            return NotFoundPage.of(request);
        }
        AdsCall.checkParameters(request);
        AdsVersion version = new AdsVersion(Integer.parseInt(path.group(1)));
        AdsCall call = new AdsCall(
                request, caller, version, requestId, environment.clock().instant(), environment.faults());
        try {
            if (version.isOver(call.now())) {
                throw AdsError.request(
                        "UNSUPPORTED_VERSION",
                        "Version " + version + " is deprecated. Requests to this version will be blocked.");
            }
            Optional<Fault> bare = call.strike("ads-bare");
            if (bare.isPresent()) {
                int status = (int) bare.get().number("status", 503);
                GoogleError error = new GoogleError(status, RpcStatus.ofHttp(status).says);
                return write(request, status, error.rpcEnvelope(), requestId);
            }
            SimResponse answer = route(call, path.group(2));
            return answer.header("request-id", requestId);
        } catch (AdsError e) {
            return failed(call, List.of(e));
        } catch (AdsErrors e) {
            return failed(call, e.errors());
        }
    }

    private SimResponse route(AdsCall call, String path) {
        boolean post = call.request().method().equals("POST");
        boolean get = call.request().method().equals("GET");
        if (get && path.equals("customers:listAccessibleCustomers")) {
            enter(call);
            return accessible(call);
        }
        if (get && path.startsWith("googleAdsFields/")) {
            enter(call);
            return fields.get(call, path.substring("googleAdsFields/".length()));
        }
        if (post && path.equals("googleAdsFields:search")) {
            enter(call);
            return fields.search(call);
        }
        Matcher customer = CUSTOMER.matcher(path);
        if (!post || !customer.matches()) {
            return unsimulated(call, path);
        }
        return switch (customer.group(2)) {
            case "googleAds:search" -> searches.search(call, open(call, customer.group(1)));
            case "googleAds:searchStream" -> searches.stream(call, open(call, customer.group(1)));
            case "campaigns:mutate" -> mutates.mutate(call, open(call, customer.group(1)), "campaign");
            case "campaignBudgets:mutate" -> mutates.mutate(call, open(call, customer.group(1)), "campaign_budget");
            default -> unsimulated(call, path);
        };
    }

    private static SimResponse unsimulated(AdsCall call, String path) {
        if (!AdsMethods.has(call.request().method(), path)) {
            return NotFoundPage.of(call.request());
        }
        ObjectNode envelope = new GoogleError(501, RpcStatus.UNIMPLEMENTED.says).rpcEnvelope();
        return GoogleJson.answer(501, envelope, call.pretty());
    }

    private void enter(AdsCall call) {
        AdsFaults.strike(call);
        gate.enter(call);
    }

    private AdsAccount open(AdsCall call, String customerId) {
        enter(call);
        return gate.open(call, customerId);
    }

    private SimResponse accessible(AdsCall call) {
        ObjectNode answer = GoogleJson.object();
        ArrayNode names = answer.putArray("resourceNames");
        world.directOf(AdsGate.email(call)).forEach(a -> names.add(a.customer.resourceName));
        return GoogleJson.answer(200, answer, call.pretty());
    }

    private static SimResponse failed(AdsCall call, List<AdsError> errors) {
        ObjectNode envelope = AdsFailure.envelope(errors, call.version().toString(), call.requestId());
        return write(call.request(), errors.get(0).status().http, envelope, call.requestId());
    }

    /** Errors of the streaming method come in an array as its batches do. */
    private static SimResponse write(SimRequest request, int status, ObjectNode envelope, String requestId) {
        JsonNode body = request.route().endsWith(STREAM) ? GoogleJson.array().add(envelope) : envelope;
        return GoogleJson.answer(status, body, AdsCall.isPretty(request)).header("request-id", requestId);
    }

    /** What Google's front refuses has no Ads failure in it; injected statuses have. */
    @Override
    public SimResponse refusal(SimRequest request, GoogleError error) {
        String requestId = requestId();
        SimResponse plain = GoogleService.super.refusal(request, error);
        ObjectNode envelope = error.rpcEnvelope();
        boolean fromFront = !error.details().isEmpty() && error.code() != 429;
        if (!fromFront) {
            Matcher path = PATH.matcher(request.route());
            String version = path.matches() ? "v" + path.group(1) : AdsVersion.DEFAULT.toString();
            envelope = AdsFailure.envelope(List.of(injected(error.code())), version, requestId);
        }
        SimResponse answer = write(request, error.code(), envelope, requestId);
        for (SimResponse.Header header : plain.headers()) {
            if (answer.header(header.name()).isEmpty()) {
                answer.header(header.name(), header.value());
            }
        }
        return answer;
    }

    private static AdsError injected(int status) {
        AdsError error = switch (status) {
            case 401 -> AdsError.of("authenticationError", "OAUTH_TOKEN_EXPIRED", "OAuth token has expired.");
            case 403 -> AdsError.of("authorizationError", "AUTHORIZATION_ERROR", "Authorization failed.");
            case 404 -> AdsError.request("RESOURCE_NOT_FOUND", "Requested resource not found.");
            case 409 ->
                AdsError.of(
                        "databaseError",
                        "CONCURRENT_MODIFICATION",
                        "Multiple requests were attempting to modify the same resource at once. Retry the"
                                + " request.");
            case 429 ->
                AdsError.of("quotaError", "RESOURCE_EXHAUSTED", "Too many requests. Retry in 30 seconds.")
                        .quota("ACCOUNT", "Requests per account", 30);
            case 503 -> AdsError.of("internalError", "TRANSIENT_ERROR", "Retry the request.");
            case 504 -> AdsError.of("internalError", "DEADLINE_EXCEEDED", "The request took too long.");
            default ->
                status >= 500
                        ? AdsError.of("internalError", "INTERNAL_ERROR", "An internal error has occurred.")
                        : AdsError.request("UNKNOWN", "Injected failure.");
        };
        return error.status(RpcStatus.ofHttp(status));
    }

    private String requestId() {
        return Dice.letters(Dice.roll(environment.seed(), 55, calls.incrementAndGet()), 22);
    }
}
