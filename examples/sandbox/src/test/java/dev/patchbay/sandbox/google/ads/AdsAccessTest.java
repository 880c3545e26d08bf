// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.google.GoogleOptions;
import dev.patchbay.sandbox.google.GoogleScopes;
import dev.patchbay.sandbox.google.GoogleUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may open which account, through whom, how often and by which version. */
class AdsAccessTest {

    private static final String CUSTOMER = "SELECT customer.id FROM customer";
    private final MovableClock clock = new MovableClock("2026-11-20T12:00:00Z");
    private Sandbox sandbox = start(AdsOptions.DEFAULTS);
    private AdsControl ads = sandbox.google().ads();
    private AdsClient client = new AdsClient(sandbox);

    private Sandbox start(AdsOptions options) {
        return Sandbox.builder()
                .clock(clock)
                .google(GoogleOptions.DEFAULTS.withAds(options))
                .build();
    }

    private void restart(AdsOptions options) {
        sandbox.close();
        sandbox = start(options);
        ads = sandbox.google().ads();
        client = new AdsClient(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private AdsControl.Account account(String status) {
        return ads.accounts().stream()
                .filter(a -> a.status().equals(status))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onlyDirectAccountsAreListedCanceledOnesToo() {
        JsonNode names = client.get("customers:listAccessibleCustomers").at("/resourceNames");
        List<String> listed = new ArrayList<>();
        names.forEach(n -> listed.add(n.asText()));
        assertThat(listed)
                .contains(
                        "customers/" + ads.managerId(),
                        "customers/" + ads.clientIds().get(0),
                        "customers/" + account("CANCELED").id())
                .doesNotContain("customers/" + ads.clientIds().get(1), "customers/" + ads.subManagerId());
    }

    @Test
    void peopleWithoutAccountsAreNoAdsUsers() {
        GoogleUser stranger = sandbox.google().people().stranger();
        Reply reply = client.as(sandbox.google().accessToken(stranger, GoogleScopes.ALL))
                .get("customers:listAccessibleCustomers");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(AdsClient.code(reply)).isEqualTo("authenticationError.NOT_ADS_USER");
    }

    @Test
    void clientsOfAManagerNeedItsIdInTheHeader() {
        long below = ads.clientIds().get(1);
        Reply bare = client.search(below, CUSTOMER);
        assertThat(bare.status()).isEqualTo(403);
        assertThat(AdsClient.code(bare)).isEqualTo("authorizationError.USER_PERMISSION_DENIED");
        assertThat(bare.message()).isEqualTo("The caller does not have permission");
        assertThat(client.through(ads.managerId()).search(below, CUSTOMER).status())
                .isEqualTo(200);
    }

    @Test
    void aManagerWithoutTheClientIsAWrongCombination() {
        long alone = ads.accounts().stream()
                .filter(a -> !a.manager() && !a.test() && a.managerId().isEmpty())
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(client.search(alone, CUSTOMER).status()).isEqualTo(200);
        assertThat(AdsClient.code(client.through(ads.managerId()).search(alone, CUSTOMER)))
                .isEqualTo("authorizationError.INVALID_LOGIN_CUSTOMER_ID_SERVING_CUSTOMER_ID_COMBINATION");
    }

    @Test
    void aManagerOfOthersIsNoWayIn() {
        GoogleUser limited = sandbox.google().people().limited();
        AdsClient theirs = client.as(sandbox.google().accessToken(limited, Set.of(GoogleScopes.ADS)));
        long first = ads.clientIds().get(0);
        assertThat(theirs.search(first, CUSTOMER).status()).isEqualTo(200);
        assertThat(AdsClient.code(theirs.through(ads.managerId()).search(first, CUSTOMER)))
                .isEqualTo("authorizationError.USER_PERMISSION_DENIED");
        assertThat(AdsClient.code(theirs.search(ads.clientIds().get(1), CUSTOMER)))
                .isEqualTo("authorizationError.USER_PERMISSION_DENIED");
    }

    @ParameterizedTest
    @CsvSource({
        "login-customer-id,123-456-7890,headerError.INVALID_LOGIN_CUSTOMER_ID",
        "login-customer-id,abc,headerError.INVALID_LOGIN_CUSTOMER_ID",
        "login-customer-id,9999999999,headerError.INVALID_LOGIN_CUSTOMER_ID"
    })
    void strangeHeadersAreRefused(String header, String value, String code) {
        Reply reply = client.with(header, value).search(ads.clientIds().get(0), CUSTOMER);
        assertThat(AdsClient.code(reply)).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "123-456-7890,400,requestError.INVALID_CUSTOMER_ID",
        "12,400,requestError.INVALID_CUSTOMER_ID",
        "9999999999,401,authenticationError.CUSTOMER_NOT_FOUND"
    })
    void strangeAccountsAreRefused(String customer, int status, String code) {
        Reply reply = client.search(customer, CUSTOMER);
        assertThat(AdsClient.code(reply)).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"CANCELED", "CLOSED"})
    void closedAccountsCannotBeRead(String status) {
        Reply reply = client.through(ads.managerId()).stream(account(status).id(), CUSTOMER);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(AdsClient.code(reply)).isEqualTo("authorizationError.CUSTOMER_NOT_ENABLED");
        assertThat(reply.json().isArray()).isTrue();
    }

    @Test
    void suspendedAccountsCanBeRead() {
        assertThat(client.through(ads.managerId())
                        .search(account("SUSPENDED").id(), CUSTOMER)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theHierarchyShowsManagersLevelsHiddenAndClosedOnes() {
        List<JsonNode> rows = client.rows(
                ads.managerId(),
                "SELECT customer_client.id, customer_client.level, customer_client.manager, customer_client.hidden,"
                        + " customer_client.status, customer_client.client_customer FROM customer_client");
        assertThat(rows)
                .allSatisfy(r -> assertThat(r.at("/customerClient/resourceName").asText())
                        .isEqualTo("customers/" + ads.managerId() + "/customerClients/"
                                + r.at("/customerClient/id").asText()));
        assertThat(rows.get(0).at("/customerClient/level").asText()).isEqualTo("0");
        assertThat(rows.stream().map(r -> r.at("/customerClient/level").asText()))
                .contains("1", "2");
        assertThat(rows).anyMatch(r -> r.at("/customerClient/hidden").asBoolean());
        assertThat(rows.stream().map(r -> r.at("/customerClient/status").asText()))
                .contains("CANCELED", "CLOSED", "SUSPENDED", "ENABLED");
        List<JsonNode> direct = client.rows(
                ads.managerId(), "SELECT customer_client.id FROM customer_client WHERE customer_client.level <= 1");
        assertThat(direct).hasSizeLessThan(rows.size()).hasSizeGreaterThan(1);
    }

    @Test
    void theDeveloperTokenIsIgnoredUnlessRequired() {
        long first = ads.clientIds().get(0);
        assertThat(client.with("developer-token", "nonsense")
                        .search(first, CUSTOMER)
                        .status())
                .isEqualTo(200);
        restart(AdsOptions.DEFAULTS.withDeveloperToken(AdsOptions.DeveloperToken.REQUIRED));
        assertThat(AdsClient.code(client.search(first, CUSTOMER)))
                .isEqualTo("requestError.DEVELOPER_TOKEN_PARAMETER_MISSING");
        assertThat(AdsClient.code(client.with("developer-token", "nonsense").search(first, CUSTOMER)))
                .isEqualTo("authenticationError.DEVELOPER_TOKEN_INVALID");
        assertThat(client.with("developer-token", "abcdefghijklmnopqrstuv")
                        .search(first, CUSTOMER)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTestLevelProjectReadsTestAccountsOnly() {
        restart(AdsOptions.DEFAULTS.withLevel(AdsOptions.Level.TEST));
        Reply reply = client.search(ads.clientIds().get(0), CUSTOMER);
        assertThat(AdsClient.code(reply)).isEqualTo("authorizationError.CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION");
        AdsControl.Account test = ads.accounts().stream()
                .filter(a -> a.test() && !a.manager())
                .findFirst()
                .orElseThrow();
        AdsClient through = client.through(test.managerId().orElseThrow());
        assertThat(through.search(test.id(), CUSTOMER).status()).isEqualTo(200);
        assertThat(through.rows(test.id(), "SELECT metrics.impressions FROM customer")
                        .get(0)
                        .at("/metrics/impressions")
                        .asText())
                .isEqualTo("0");
    }

    @Test
    void operationsPerDayRunOutAndComeBack() {
        restart(AdsOptions.DEFAULTS.withLevel(AdsOptions.Level.EXPLORER).withQuotaScale(3.0 / 2880));
        long first = ads.clientIds().get(0);
        for (int i = 0; i < 3; i++) {
            assertThat(client.search(first, CUSTOMER).status()).isEqualTo(200);
        }
        Reply over = client.stream(first, CUSTOMER);
        assertThat(over.status()).isEqualTo(429);
        assertThat(AdsClient.code(over)).isEqualTo("quotaError.RESOURCE_EXHAUSTED");
        JsonNode details = over.json().get(0).at("/error/details/0/errors/0/details/quotaErrorDetails");
        assertThat(details.get("rateScope").asText()).isEqualTo("DEVELOPER");
        assertThat(details.get("rateName").asText()).isEqualTo("Number of operations for explorer access");
        long seconds = Long.parseLong(details.get("retryDelay").asText().replace("s", ""));
        assertThat(ads.operationsToday()).isEqualTo(3);
        sandbox.advance(Duration.ofSeconds(seconds));
        AdsClient later = client.as(sandbox.google().accessToken());
        assertThat(later.search(first, CUSTOMER).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"v26,200", "v25,200", "v23,200", "v22,400", "v20,400", "v12,404", "v27,404"})
    void versionsLiveForAYear(String version, int status) {
        Reply reply = client.version(version).search(ads.clientIds().get(0), CUSTOMER);
        assertThat(reply.status()).isEqualTo(status);
        if (status == 400) {
            assertThat(AdsClient.code(reply)).isEqualTo("requestError.UNSUPPORTED_VERSION");
            assertThat(reply.at("/error/details/0/@type").asText())
                    .isEqualTo("type.googleapis.com/google.ads.googleads." + version + ".errors.GoogleAdsFailure");
        } else if (status == 404) {
            assertThat(reply.header("content-type")).startsWith("text/html");
        }
    }

    @Test
    void tokensAreCheckedByGooglesFrontAndStreamsWrapItsErrors() {
        long first = ads.clientIds().get(0);
        Reply none = client.as("").search(first, CUSTOMER);
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.at("/error/status").asText()).isEqualTo("UNAUTHENTICATED");
        assertThat(none.header("www-authenticate")).startsWith("Bearer realm=");
        Reply wrong = client.as("ya29.wrong").stream(first, CUSTOMER);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().get(0).at("/error/code").asInt()).isEqualTo(401);
        GoogleUser ready = sandbox.google().people().ready();
        Reply narrow = client.as(sandbox.google().accessToken(ready, Set.of(GoogleScopes.YOUTUBE)))
                .search(first, CUSTOMER);
        assertThat(narrow.status()).isEqualTo(403);
        assertThat(narrow.at("/error/details/0/reason").asText()).isEqualTo("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    }

    @Test
    void whatIsNotSimulatedIsToldFromWhatDoesNotExist() {
        String customer = "customers/" + ads.clientIds().get(0);
        for (String known :
                List.of(customer + "/googleAds:mutate", customer + "/adGroups:mutate", customer + ":mutate")) {
            Reply reply = client.post(known, "{}");
            assertThat(reply.status()).as(known).isEqualTo(501);
            assertThat(reply.at("/error/status").asText()).isEqualTo("UNIMPLEMENTED");
            assertThat(reply.header("request-id")).isNotEmpty();
        }
        assertThat(client.get(customer + "/operations").status()).isEqualTo(501);
        for (String unknown : List.of(customer + "/nothing:mutate", customer + "/googleAds:search:more", "nothing")) {
            Reply reply = client.post(unknown, "{}");
            assertThat(reply.status()).as(unknown).isEqualTo(404);
            assertThat(reply.header("content-type")).startsWith("text/html");
        }
    }

    @Test
    void theAddressTakesGooglesOwnParametersOnly() {
        String query = AdsClient.body("SELECT customer.id FROM customer");
        String path = "customers/" + sandbox.google().ads().clientIds().get(0) + "/googleAds:search";
        AdsClient direct = new AdsClient(sandbox);
        Reply taken = direct.post(path + "?%24alt=json;enum-encoding=int&prettyPrint=false&quotaUser=x&key=y", query);
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(taken.body()).startsWith("{\"results\":[");
        Reply refused = direct.post(path + "?pageSize=10", query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/error/message").asText())
                .startsWith("Invalid JSON payload received. Unknown name \"pageSize\": Cannot bind query parameter.");
        assertThat(direct.post(path + "?alt=proto", query).status()).isEqualTo(400);
    }
}
