// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.restfb.AccessToken;
import com.restfb.Connection;
import com.restfb.DefaultFacebookClient;
import com.restfb.DefaultJsonMapper;
import com.restfb.DefaultWebRequestor;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.batch.BatchRequest;
import com.restfb.batch.BatchResponse;
import com.restfb.exception.FacebookGraphException;
import com.restfb.exception.FacebookOAuthException;
import com.restfb.json.JsonObject;
import com.restfb.scope.FacebookPermissions;
import com.restfb.scope.ScopeBuilder;
import com.restfb.types.DebugTokenInfo;
import com.restfb.types.User;
import com.restfb.types.ads.AdAccount;
import com.restfb.types.ads.AdsInsights;
import com.restfb.types.ads.Campaign;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.Scenario;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** RestFB, an independent client, unmodified. It rewrites further pages to HTTPS. */
class RestFbTest {

    private static SSLSocketFactory before;
    private static Sandbox sandbox;
    private static Map<String, String> meta;
    private static DefaultFacebookClient client;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder().scenario(Scenario.REFERENCE).seed(12).build();
        meta = sandbox.settings().get("meta");
        before = HttpsURLConnection.getDefaultSSLSocketFactory();
        HttpsURLConnection.setDefaultSSLSocketFactory(
                sandbox.tls().clientContext().getSocketFactory());
        client = client(sandbox.meta().userToken());
    }

    @AfterAll
    static void stop() {
        HttpsURLConnection.setDefaultSSLSocketFactory(before);
        sandbox.close();
    }

    private static DefaultFacebookClient client(String token) {
        DefaultFacebookClient made = new DefaultFacebookClient(
                token, meta.get("client-secret"), new DefaultWebRequestor(), new DefaultJsonMapper(), Version.LATEST);
        made.setFacebookEndpointUrls(new FacebookEndpoints() {
            @Override
            public String getGraphEndpoint() {
                return meta.get("graph-url");
            }

            @Override
            public String getFacebookEndpoint() {
                return meta.get("dialog-url");
            }
        });
        return made;
    }

    @Test
    void walksAllPages() {
        Connection<AdAccount> accounts =
                client.fetchConnection("me/adaccounts", AdAccount.class, Parameter.with("fields", "id,name,currency"));
        assertThat(accounts.getData()).hasSize(10);
        String account = accounts.getData().get(0).getId();
        Connection<Campaign> campaigns = client.fetchConnection(
                account + "/campaigns",
                Campaign.class,
                Parameter.with("fields", "id,name"),
                Parameter.with("limit", 6));
        List<String> names = new ArrayList<>();
        for (List<Campaign> page : campaigns) {
            page.forEach(c -> names.add(c.getName()));
        }
        assertThat(names).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void readsInsights() {
        Connection<AdsInsights> rows = client.fetchConnection(
                sandbox.meta().adAccountIds().get(0) + "/insights",
                AdsInsights.class,
                Parameter.with("level", "campaign"),
                Parameter.with("date_preset", "yesterday"),
                Parameter.with("fields", "campaign_id,impressions,spend"));
        assertThat(rows.getData())
                .hasSize(20)
                .allSatisfy(r -> assertThat(r.getCampaignId()).hasSize(17));
    }

    @Test
    void logsInAndChangesTheTokenForALongOne() {
        String redirect = "http://localhost:9/callback";
        String dialog = client("")
                .getLoginDialogUrl(
                        meta.get("client-id"),
                        redirect,
                        new ScopeBuilder().addPermission(FacebookPermissions.ADS_READ),
                        Parameter.with("state", "s1"));
        URI back = sandbox.meta().consent(URI.create(dialog));
        assertThat(back.getQuery()).contains("state=s1");
        String code = back.getQuery().replaceFirst(".*code=([^&]+).*", "$1");
        AccessToken shortOne =
                client("").obtainUserAccessToken(meta.get("client-id"), meta.get("client-secret"), redirect, code);
        AccessToken longOne = client(shortOne.getAccessToken())
                .obtainExtendedAccessToken(meta.get("client-id"), meta.get("client-secret"));
        assertThat(longOne.getExpires()).isAfter(shortOne.getExpires());
        DebugTokenInfo info = client(sandbox.meta().appToken()).debugToken(longOne.getAccessToken());
        assertThat(info.isValid()).isTrue();
        assertThat(info.getScopes()).contains("ads_read");
        assertThat(client(longOne.getAccessToken())
                        .fetchObject("me", User.class)
                        .getName())
                .isEqualTo("Ada Reinholt");
    }

    @Test
    void asksSeveralThingsInOneBatch() {
        List<BatchResponse> answers = client.executeBatch(
                new BatchRequest.BatchRequestBuilder("me").build(),
                new BatchRequest.BatchRequestBuilder("me/adaccounts")
                        .parameters(Parameter.with("limit", 2))
                        .build());
        assertThat(answers).hasSize(2).allSatisfy(a -> assertThat(a.getCode()).isEqualTo(200));
        assertThat(new Connection<>(client, answers.get(1).getBody(), JsonObject.class).getData())
                .hasSize(2);
    }

    @Test
    void looksUpSeveralIdsAtOnce() {
        List<String> ids = sandbox.meta().adAccountIds().subList(0, 2);
        JsonObject all = client.fetchObjects(ids, JsonObject.class, Parameter.with("fields", "name"));
        assertThat(all.names()).containsExactlyElementsOf(ids);
    }

    @Test
    void understandsErrors() {
        assertThatThrownBy(() -> client.fetchObject("999", User.class))
                .isInstanceOf(FacebookGraphException.class)
                .hasMessageContaining("Unsupported get request");
        assertThatThrownBy(() -> client("EAAnonsense").fetchObject("me", User.class))
                .isInstanceOfSatisfying(
                        FacebookOAuthException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(190));
    }
}
