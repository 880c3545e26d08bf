// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleCaller;
import dev.patchbay.sandbox.google.GoogleEnvironment;
import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.google.GoogleScopes;
import dev.patchbay.sandbox.google.MinuteMeter;
import dev.patchbay.sandbox.google.QuotaError;
import dev.patchbay.sandbox.google.discovery.ApiCall;
import dev.patchbay.sandbox.google.discovery.ApiSpec;
import dev.patchbay.sandbox.google.discovery.DiscoveryService;
import dev.patchbay.sandbox.kernel.Fault;
import dev.patchbay.sandbox.kernel.FaultPath;
import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** YouTube Analytics API v2: {@code reports.query}. */
public final class AnalyticsService extends DiscoveryService {

    private static final ApiSpec SPEC = ApiSpec.load("youtubeAnalytics.v2");
    /** Google's documentation names no figure that is sure; this is the one usually seen. */
    private static final int PER_MINUTE = 720;

    private static final int DAYS_MISSING = 3;
    private final GoogleEnvironment environment;
    private final YouTubeWorld world;
    private final ReportMaker maker;
    private final MinuteMeter meter;

    public AnalyticsService(GoogleEnvironment environment, YouTubeWorld world) {
        super(SPEC);
        this.environment = environment;
        this.world = world;
        this.maker = new ReportMaker(world, new Figures(environment.seed()));
        this.meter = new MinuteMeter(
                environment.clock(), PER_MINUTE * environment.options().quotaScale());
        on("youtubeAnalytics.reports.query", this::query);
    }

    @Override
    public SimResponse refusal(SimRequest request, GoogleError error) {
        return GoogleJson.answer(request, error.code(), error.legacyEnvelope()).headersOf(error.headers());
    }

    @Override
    protected void charge(String methodId, GoogleCaller caller, SimRequest request) {
        Optional<Fault> fault =
                environment.faults().strike("google", "quota", request.method(), FaultPath.of(request.route()));
        if (fault.isPresent()) {
            throw YouTubeErrors.quota(fault.get().word("reason", "quotaExceeded"));
        }
        if (!meter.take()) {
            throw QuotaError.perMinute(spec().host(), environment.projectNumber(), meter.limit(), meter.secondsLeft());
        }
    }

    private JsonNode query(ApiCall call) {
        ReportQuery query = ReportQuery.of(call);
        boolean money = query.metrics().stream().anyMatch(ReportWords.MONEY::contains);
        if (money && !call.caller().has(GoogleScopes.ANALYTICS_MONEY)) {
            throw forbidden();
        }
        if (call.has("currency") && !call.text("currency").equals("USD")) {
            throw ReportQuery.bad(
                    "Unknown identifier (" + call.text("currency") + ") given in field parameters.currency.");
        }
        LocalDate newest = LocalDate.ofInstant(environment.clock().instant(), Figures.PACIFIC)
                .minusDays(DAYS_MISSING);
        List<List<Object>> rows = maker.rows(query, channel(query, call.caller()), newest);
        ObjectNode body = GoogleJson.object().put("kind", "youtubeAnalytics#resultTable");
        ArrayNode headers = body.putArray("columnHeaders");
        query.dimensions().forEach(d -> header(headers, d, "DIMENSION", "STRING"));
        query.metrics()
                .forEach(m -> header(headers, m, "METRIC", ReportWords.FRACTIONS.contains(m) ? "FLOAT" : "INTEGER"));
        for (List<Object> row : rows) {
            ArrayNode cells = body.withArrayProperty("rows").addArray();
            row.forEach(cells::addPOJO);
        }
        return body;
    }

    private static void header(ArrayNode headers, String name, String columnType, String dataType) {
        headers.addObject().put("name", name).put("columnType", columnType).put("dataType", dataType);
    }

    /** {@code channel==MINE} or the id of the caller's own channel; content owners are not simulated. */
    private Channel channel(ReportQuery query, GoogleCaller caller) {
        if (!query.ids().matches("(channel|contentOwner)==[A-Za-z0-9_+-]+")) {
            throw ReportQuery.bad("Invalid value '" + query.ids() + "' for field parameters.ids.");
        }
        String id = query.ids().substring(query.ids().indexOf("==") + 2);
        boolean owner = query.ids().startsWith("contentOwner");
        return world.mine(caller)
                .filter(c -> !owner && (id.equals("MINE") || id.equals(c.id())))
                .orElseThrow(AnalyticsService::forbidden);
    }

    private static GoogleError forbidden() {
        return new GoogleError(403, "Forbidden").reason("global", "forbidden", "", "");
    }
}
