// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleCaller;
import dev.patchbay.sandbox.google.GoogleEnvironment;
import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.google.discovery.ApiCall;
import dev.patchbay.sandbox.google.discovery.ApiSpec;
import dev.patchbay.sandbox.google.discovery.DiscoveryService;
import dev.patchbay.sandbox.google.discovery.PageCutter;
import dev.patchbay.sandbox.kernel.Fault;
import dev.patchbay.sandbox.kernel.FaultPath;
import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** YouTube Data API v3, reading. */
public final class YouTubeService extends DiscoveryService {

    private static final ApiSpec SPEC = ApiSpec.load("youtube.v3");
    private static final int PAGE = 5;
    private final GoogleEnvironment environment;
    private final UnitMeter meter;

    public YouTubeService(GoogleEnvironment environment, YouTubeWorld world) {
        super(SPEC);
        this.environment = environment;
        this.meter = new UnitMeter(environment.clock(), environment.options().quotaScale());
        ResourceWriter writer = new ResourceWriter(world, new Figures(environment.seed()), environment.clock());
        PageCutter pages = new PageCutter(environment.faults());
        ChannelMethods channels = new ChannelMethods(world, writer, pages);
        VideoMethods videos = new VideoMethods(world, writer, pages);
        on("youtube.channels.list", call -> channels.list(call, parts(call, "Channel")));
        on("youtube.playlistItems.list", call -> channels.playlistItems(call, parts(call, "PlaylistItem")));
        on("youtube.videos.list", call -> videos.list(call, parts(call, "Video")));
        on("youtube.search.list", call -> videos.search(call, parts(call, "SearchResult")));
    }

    @Override
    public boolean takesApiKeys() {
        return true;
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
            String reason = fault.get().word("reason", "quotaExceeded");
            throw reason.equals("perDay") ? perDay(methodId) : YouTubeErrors.quota(reason);
        }
        if (!meter.take(methodId)) {
            throw UnitMeter.isUnits(methodId) ? YouTubeErrors.quota("quotaExceeded") : perDay(methodId);
        }
    }

    private GoogleError perDay(String methodId) {
        String what = methodId.equals("youtube.search.list") ? "Search Queries" : "Video Uploads";
        return YouTubeErrors.perDay(what, environment.projectNumber());
    }

    /** Units of today's quota that are used up. */
    public long unitsUsed() {
        return meter.used();
    }

    /** Says that so many units of today's quota are used up. */
    public void useUnits(long units) {
        meter.set(units);
    }

    /** The known ones; one that the resource does not have fails the call. */
    private Set<String> parts(ApiCall call, String schema) {
        Set<String> known = new LinkedHashSet<>(spec().fields(schema).keySet());
        known.removeAll(List.of("kind", "etag"));
        Set<String> parts = new LinkedHashSet<>(call.list("part"));
        for (String part : parts) {
            if (!known.contains(part)) {
                throw YouTubeErrors.unknownPart(part);
            }
        }
        return parts;
    }

    /** With an entity tag; one that the client knows already is answered with 304. */
    @Override
    protected SimResponse write(ApiCall call, JsonNode body) {
        String etag = body.path("etag").asText();
        SimRequest request = call.request();
        boolean same = !etag.isEmpty()
                && request.header("if-none-match")
                        .filter(known ->
                                known.replace("W/", "").replace("\"", "").equals(etag))
                        .isPresent();
        if (same) {
            return SimResponse.empty(304).header("ETag", "\"" + etag + "\"");
        }
        SimResponse answer = super.write(call, body);
        return etag.isEmpty() ? answer : answer.header("ETag", "\"" + etag + "\"");
    }

    static int pageSize(ApiCall call) {
        int size = call.number("maxResults", PAGE);
        return size == 0 ? PAGE : size;
    }

    static <T> ObjectNode page(
            String kind, PageCutter.Page<T> page, int total, int perPage, Function<T, ObjectNode> row) {
        ObjectNode body = GoogleJson.object().put("kind", "youtube#" + kind);
        ObjectNode content = GoogleJson.object();
        if (!page.next().isEmpty()) {
            content.put("nextPageToken", page.next());
        }
        if (!page.previous().isEmpty()) {
            content.put("prevPageToken", page.previous());
        }
        content.putObject("pageInfo").put("totalResults", total).put("resultsPerPage", perPage);
        page.rows().forEach(r -> content.withArrayProperty("items").add(row.apply(r)));
        body.put("etag", ResourceWriter.etag(content));
        body.setAll(content);
        return body;
    }
}
