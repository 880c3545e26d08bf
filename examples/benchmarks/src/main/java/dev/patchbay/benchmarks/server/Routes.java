// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The few calls the benchmarks make, answered as the Graph API answers them, usage headers included. */
public final class Routes {

    /** The id of the app whose token everyone uses. */
    public static final String APP_ID = "1122334455667788";

    private static final int DEFAULT_LIMIT = 25;
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json; charset=UTF-8");

    private final String baseUrl;
    private final long rows;
    private final Campaigns campaigns;
    private final Insights insights = new Insights();
    private final AdsStream ads = new AdsStream();

    /**
     * Makes the routes.
     *
     * @param baseUrl where the server is reached
     * @param rows rows of every report
     */
    public Routes(String baseUrl, long rows) {
        this.baseUrl = baseUrl;
        this.rows = rows;
        this.campaigns = new Campaigns(baseUrl);
    }

    /** Answers a GET of a path with its query. */
    public Answer get(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        int second = path.indexOf('/', 1);
        String version = second < 0 ? "v26.0" : path.substring(1, second);
        String rest = second < 0 ? "" : path.substring(second);
        if (rest.startsWith("/act_")) {
            return account(version, rest.substring(5), query);
        }
        if (rest.endsWith("/googleAds:searchStream")) {
            return new Answer(200, JSON, ads.answer(rows));
        }
        if (rest.endsWith("/googleAds:search")) {
            return new Answer(200, JSON, Answer.of(AdsStream.ACCOUNT.getBytes(StandardCharsets.UTF_8)));
        }
        if (path.equals("/tokeninfo")) {
            return new Answer(200, JSON, Answer.of(AdsStream.TOKEN_INFO.getBytes(StandardCharsets.UTF_8)));
        }
        return switch (rest) {
            case "/debug_token" -> json(version, 200, DEBUG_TOKEN);
            case "/me" -> json(version, 200, "{\"id\":\"10158000000000001\",\"name\":\"Ada Reinholt\"}");
            default -> unknown(version);
        };
    }

    private Answer account(String version, String rest, String query) {
        int slash = rest.indexOf('/');
        String digits = slash < 0 ? rest : rest.substring(0, slash);
        if (digits.length() != Accounts.DIGITS) {
            return unknown(version);
        }
        byte[] account = digits.getBytes(StandardCharsets.US_ASCII);
        return switch (slash < 0 ? "" : rest.substring(slash)) {
            case "" ->
                json(
                        version,
                        200,
                        "{\"id\":\"act_" + digits + "\",\"account_id\":\"" + digits
                                + "\",\"name\":\"Nordlicht Outdoor\",\"account_status\":1,\"currency\":\"EUR\","
                                + "\"timezone_name\":\"Europe\\/Berlin\"}");
            case "/campaigns" -> {
                Stencil page = campaigns.page((int) number(query, "limit", DEFAULT_LIMIT));
                byte[] bytes = new byte[page.length()];
                page.write(account, bytes, 0);
                yield new Answer(200, headers(version, digits, "ads_management"), Answer.of(bytes));
            }
            case "/insights" -> {
                long from = number(query, "after", 0);
                long count = Math.min(number(query, "limit", DEFAULT_LIMIT), rows - from);
                yield new Answer(
                        200,
                        headers(version, digits, "ads_insights"),
                        insights.page(baseUrl, account, from, count, rows));
            }
            default -> unknown(version);
        };
    }

    private static Answer unknown(String version) {
        return json(
                version,
                404,
                "{\"error\":{\"message\":\"(#803) no such object\",\"type\":\"OAuthException\",\"code\":803}}");
    }

    private static Answer json(String version, int status, String text) {
        return new Answer(
                status, headers(version, "0", "ads_management"), Answer.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> headers(String version, String account, String useCase) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=UTF-8");
        headers.put("facebook-api-version", version);
        headers.put("x-fb-request-id", "AtU8hB2nQ1PzXw0cR7kTqvE");
        headers.put("x-fb-trace-id", "GkHq3nB0vXz");
        headers.put("x-fb-rev", "1029384756");
        headers.put("x-app-usage", "{\"call_count\":3,\"total_cputime\":2,\"total_time\":4}");
        headers.put(
                "x-business-use-case-usage",
                "{\"" + account + "\":[{\"type\":\"" + useCase
                        + "\",\"call_count\":5,\"total_cputime\":3,\"total_time\":7,"
                        + "\"estimated_time_to_regain_access\":0,\"ads_api_access_tier\":\"standard_access\"}]}");
        if (useCase.equals("ads_insights")) {
            headers.put(
                    "x-fb-ads-insights-throttle",
                    "{\"app_id_util_pct\":4,\"acc_id_util_pct\":2,\"ads_api_access_tier\":\"standard_access\"}");
        } else {
            headers.put(
                    "x-ad-account-usage",
                    "{\"acc_id_util_pct\":9.67,\"reset_time_duration\":100,"
                            + "\"ads_api_access_tier\":\"standard_access\"}");
        }
        return headers;
    }

    private static long number(String query, String name, long otherwise) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name) && pair.length() > name.length() + 1 && pair.charAt(name.length()) == '=') {
                return Long.parseLong(pair.substring(name.length() + 1));
            }
        }
        return otherwise;
    }

    private static final String DEBUG_TOKEN = "{\"data\":{\"app_id\":\"" + APP_ID
            + "\",\"type\":\"SYSTEM_USER\",\"application\":\"Benchmarks\",\"data_access_expires_at\":0,"
            + "\"expires_at\":0,\"is_valid\":true,\"scopes\":[\"ads_read\",\"ads_management\",\"read_insights\","
            + "\"business_management\"],\"user_id\":\"10158000000000001\"}}";
}
