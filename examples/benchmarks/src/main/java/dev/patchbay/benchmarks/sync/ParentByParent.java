// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;

/**
 * Reads a tenant of Meta the way that comes to mind first: each parent is asked for its children, each ad for its figures. With
 * pages so large that no listing has a second one, so that it is at its best.
 */
final class ParentByParent {

    private static final int PAGE = 500;
    private static final String EVERY_STATUS =
            "[\"ACTIVE\",\"PAUSED\",\"ARCHIVED\",\"DELETED\",\"IN_PROCESS\"," + "\"WITH_ISSUES\"%s]";
    private static final String BELOW_CAMPAIGNS = ",\"CAMPAIGN_PAUSED\"";
    private static final String BELOW_AD_SETS = BELOW_CAMPAIGNS + ",\"ADSET_PAUSED\",\"DISAPPROVED\","
            + "\"PENDING_REVIEW\",\"PREAPPROVED\",\"PENDING_BILLING_INFO\"";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String base;
    private final String token;
    private final LocalDate since;
    private final LocalDate until;
    private long calls;
    private long rows;

    /** Reads as someone who sees all that the token's owner sees. */
    ParentByParent(Map<String, String> settings, String token, LocalDate since, LocalDate until) {
        this.base = settings.get("graph-url") + "/" + settings.get("api-version");
        this.token = token;
        this.since = since;
        this.until = until;
    }

    void read() throws IOException, InterruptedException {
        for (JsonNode account : children("me", "adaccounts", Map.of("fields", "id,name,currency,timezone_name"))) {
            for (JsonNode campaign : entities(account, "campaigns", "")) {
                for (JsonNode adSet : entities(campaign, "adsets", BELOW_CAMPAIGNS)) {
                    for (JsonNode ad : entities(adSet, "ads", BELOW_AD_SETS)) {
                        rows += figures(ad).size();
                    }
                }
            }
        }
    }

    /** HTTP calls sent. */
    long calls() {
        return calls;
    }

    /** Rows of figures read. */
    long rows() {
        return rows;
    }

    private JsonNode entities(JsonNode parent, String edge, String more) throws IOException, InterruptedException {
        return children(
                parent.path("id").asText(),
                edge,
                Map.of("fields", "id,name,status", "effective_status", String.format(EVERY_STATUS, more)));
    }

    private JsonNode figures(JsonNode ad) throws IOException, InterruptedException {
        String range = "{\"since\":\"" + since + "\",\"until\":\"" + until + "\"}";
        return children(
                ad.path("id").asText(),
                "insights",
                Map.of("fields", "impressions,clicks,spend", "time_increment", "1", "time_range", range));
    }

    private JsonNode children(String parent, String edge, Map<String, String> parameters)
            throws IOException, InterruptedException {
        StringBuilder url =
                new StringBuilder(base).append('/').append(parent).append('/').append(edge);
        url.append("?limit=").append(PAGE);
        parameters.forEach((name, value) ->
                url.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url.toString()))
                .header("Authorization", "Bearer " + token)
                .build();
        calls++;
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        JsonNode body = json.readTree(answer.body());
        if (answer.statusCode() != 200 || body.path("paging").has("next")) {
            throw new IllegalStateException("HTTP " + answer.statusCode() + " or too much for a page: " + edge);
        }
        return body.path("data");
    }
}
