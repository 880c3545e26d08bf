// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.auth.oauth2.GoogleAuthorizationCodeRequestUrl;
import com.google.api.client.googleapis.auth.oauth2.GoogleIdTokenVerifier;
import com.google.api.client.googleapis.auth.oauth2.GooglePublicKeysManager;
import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.googleapis.batch.json.JsonBatchCallback;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.model.Channel;
import com.google.api.services.youtube.model.ChannelListResponse;
import com.google.api.services.youtube.model.PlaylistItemListResponse;
import com.google.api.services.youtube.model.Video;
import com.google.api.services.youtubeAnalytics.v2.YouTubeAnalytics;
import com.google.api.services.youtubeAnalytics.v2.model.QueryResponse;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.ClientId;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.TokenVerifier;
import com.google.auth.oauth2.UserAuthorizer;
import com.google.auth.oauth2.UserCredentials;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.google.GoogleHttp;
import dev.patchbay.sandbox.google.GoogleScopes;
import dev.patchbay.sandbox.google.oauth.Death;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own Java libraries, unmodified. */
class GoogleClientsTest {

    private static final JsonFactory JSON = GsonFactory.getDefaultInstance();
    private final HttpTransport transport = new NetHttpTransport();
    private Sandbox sandbox;
    private Map<String, String> google;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().build();
        google = sandbox.settings().get("google");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private URI tokenUri() {
        return URI.create(google.get("oauth-url") + "/token");
    }

    private UserCredentials user(String refreshToken) {
        return UserCredentials.newBuilder()
                .setClientId(google.get("client-id"))
                .setClientSecret(google.get("client-secret"))
                .setRefreshToken(refreshToken)
                .setTokenServerUri(tokenUri())
                .build();
    }

    private YouTube youTube(UserCredentials credentials) {
        return new YouTube.Builder(transport, JSON, initializer(credentials))
                .setRootUrl(google.get("youtube-url") + "/")
                .setApplicationName("test")
                .build();
    }

    private static HttpRequestInitializer initializer(UserCredentials credentials) {
        return new HttpCredentialsAdapter(credentials);
    }

    @Test
    void theAuthLibraryLogsInWithPkceAndRefreshes() throws IOException {
        UserAuthorizer authorizer = UserAuthorizer.newBuilder()
                .setClientId(ClientId.of(google.get("client-id"), google.get("client-secret")))
                .setScopes(List.of(GoogleScopes.YOUTUBE_READ))
                .setCallbackUri(URI.create("http://127.0.0.1:9/oauth2callback"))
                .setTokenServerUri(tokenUri())
                .setUserAuthUri(URI.create(google.get("accounts-url") + "/o/oauth2/auth"))
                .build();
        URI page = URI.create(authorizer
                .getAuthorizationUrl("someone", "s1", URI.create("http://127.0.0.1:9"))
                .toString());
        URI back = sandbox.google().consent(page);
        UserCredentials credentials =
                authorizer.getCredentialsFromCode(GoogleHttp.param(back, "code"), URI.create("http://127.0.0.1:9"));
        assertThat(credentials.getRefreshToken()).startsWith("1//");
        String before = credentials.getAccessToken().getTokenValue();
        credentials.refresh();
        assertThat(credentials.getAccessToken().getTokenValue())
                .startsWith("ya29.")
                .isNotEqualTo(before);
    }

    @Test
    void aDeadRefreshTokenIsUnderstood() {
        String refresh = sandbox.google().refreshToken();
        sandbox.google().killRefreshToken(refresh, Death.REVOKED);
        assertThatThrownBy(() -> user(refresh).refresh())
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("invalid_grant");
    }

    @Test
    void serviceAccountsGetTokens() throws IOException {
        String key = sandbox.google().serviceAccountKey(tokenUri().toString());
        ServiceAccountCredentials account =
                ServiceAccountCredentials.fromStream(new ByteArrayInputStream(key.getBytes(StandardCharsets.UTF_8)));
        account = (ServiceAccountCredentials) account.createScoped(GoogleScopes.BUSINESS);
        account.refresh();
        String token = account.getAccessToken().getTokenValue();
        assertThat(new GoogleHttp(sandbox, token)
                        .get("mybusinessaccountmanagement.googleapis.com/v1/accounts")
                        .at("/accounts"))
                .hasSize(2);
    }

    @Test
    void idTokensVerify() throws Exception {
        String page = new GoogleAuthorizationCodeRequestUrl(
                        google.get("accounts-url") + "/o/oauth2/v2/auth",
                        google.get("client-id"),
                        "http://127.0.0.1:9/back",
                        List.of("openid", "email"))
                .setAccessType("offline")
                .build();
        GoogleHttp http = new GoogleHttp(sandbox);
        String token = http.exchange(sandbox.google().consent(URI.create(page)))
                .at("/id_token")
                .asText();
        String certs = google.get("certs-url") + "/oauth2/v3/certs";
        assertThat(TokenVerifier.newBuilder()
                        .setAudience(google.get("client-id"))
                        .setIssuer("https://accounts.google.com")
                        .setCertificatesLocation(certs)
                        .build()
                        .verify(token)
                        .getPayload()
                        .get("email"))
                .isEqualTo(sandbox.google().people().consenting().email());
    }

    @Test
    void theVerifierOfTheApiClientKnowsTheKeysAsCertificates() throws Exception {
        GoogleHttp http = new GoogleHttp(sandbox);
        String token = http.exchange(sandbox.google().consent(http.authorizeUrl("scope", "openid email")))
                .at("/id_token")
                .asText();
        GooglePublicKeysManager keys = new GooglePublicKeysManager.Builder(transport, JSON)
                .setPublicCertsEncodedUrl(google.get("certs-url") + "/oauth2/v1/certs")
                .build();
        GoogleIdTokenVerifier verifier = new GoogleIdTokenVerifier.Builder(keys)
                .setAudience(List.of(google.get("client-id")))
                .build();
        assertThat(verifier.verify(token).getPayload().getSubject())
                .isEqualTo(sandbox.google().people().consenting().sub());
        sandbox.google().rotateSigningKeys();
        sandbox.google().rotateSigningKeys();
        keys.refresh();
        assertThat(verifier.verify(token)).isNull();
    }

    @Test
    void severalCallsOfTheYouTubeClientGoInOneBatch() throws IOException {
        YouTube youTube = youTube(user(sandbox.google().refreshToken()));
        List<String> answers = new ArrayList<>();
        BatchRequest batch = youTube.batch();
        JsonBatchCallback<ChannelListResponse> callback = new JsonBatchCallback<>() {
            @Override
            public void onSuccess(ChannelListResponse channels, HttpHeaders headers) {
                answers.add(channels.getItems().get(0).getId());
            }

            @Override
            public void onFailure(GoogleJsonError error, HttpHeaders headers) {
                answers.add(error.getErrors().get(0).getReason());
            }
        };
        youTube.channels().list(List.of("id")).setMine(true).queue(batch, callback);
        youTube.channels().list(List.of("nonsense")).setMine(true).queue(batch, callback);
        batch.execute();
        assertThat(answers)
                .containsExactly(sandbox.google().youTube().channelIds().get(0), "unknownPart");
    }

    @Test
    void theYouTubeClientReadsChannelsAndAllUploads() throws IOException {
        YouTube youTube = youTube(user(sandbox.google().refreshToken()));
        Channel channel = youTube.channels()
                .list(List.of("snippet", "contentDetails", "statistics"))
                .setMine(true)
                .execute()
                .getItems()
                .get(0);
        assertThat(channel.getStatistics().getViewCount()).isPositive();
        List<String> ids = new ArrayList<>();
        String page = null;
        do {
            PlaylistItemListResponse items = youTube.playlistItems()
                    .list(List.of("contentDetails"))
                    .setPlaylistId(
                            channel.getContentDetails().getRelatedPlaylists().getUploads())
                    .setMaxResults(50L)
                    .setPageToken(page)
                    .execute();
            items.getItems().forEach(i -> ids.add(i.getContentDetails().getVideoId()));
            page = items.getNextPageToken();
        } while (page != null);
        assertThat(ids).hasSize(63).doesNotHaveDuplicates();
        List<Video> videos = youTube.videos()
                .list(List.of("snippet", "status", "statistics", "contentDetails"))
                .setId(ids.subList(0, 50))
                .setFields("items(id,snippet/title,status/privacyStatus)")
                .execute()
                .getItems();
        assertThat(videos)
                .hasSize(50)
                .allSatisfy(v -> assertThat(v.getStatistics()).isNull());
    }

    @Test
    void theYouTubeClientUnderstandsErrors() {
        YouTube youTube = youTube(user(sandbox.google().refreshToken()));
        sandbox.google().useYouTubeUnits(1_000_000);
        assertThatThrownBy(() ->
                        youTube.channels().list(List.of("id")).setMine(true).execute())
                .isInstanceOfSatisfying(GoogleJsonResponseException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(403);
                    assertThat(e.getDetails().getErrors().get(0).getReason()).isEqualTo("quotaExceeded");
                });
    }

    @Test
    void theAnalyticsClientReadsReports() throws IOException {
        YouTubeAnalytics analytics = new YouTubeAnalytics.Builder(
                        transport, JSON, initializer(user(sandbox.google().refreshToken())))
                .setRootUrl(google.get("youtube-analytics-url") + "/")
                .setApplicationName("test")
                .build();
        QueryResponse report = analytics
                .reports()
                .query()
                .setIds("channel==MINE")
                .setStartDate("2026-01-01")
                .setEndDate("2100-01-01")
                .setMetrics("views,averageViewPercentage")
                .setDimensions("month")
                .setSort("month")
                .execute();
        assertThat(report.getColumnHeaders())
                .extracting("name")
                .containsExactly("month", "views", "averageViewPercentage");
        assertThat(report.getRows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat((BigDecimal) row.get(1)).isPositive());
    }

    @Test
    void addressesTooLongForAReadGoInABody() throws IOException {
        YouTubeAnalytics analytics = new YouTubeAnalytics.Builder(
                        transport, JSON, initializer(user(sandbox.google().refreshToken())))
                .setRootUrl(google.get("youtube-analytics-url") + "/")
                .setApplicationName("test")
                .build();
        String channel = sandbox.google().youTube().channelIds().get(0);
        List<String> ids = new ArrayList<>(sandbox.google().youTube().videoIds(channel));
        while (ids.size() < 300) {
            ids.add("unknown" + ids.size());
        }
        QueryResponse report = analytics
                .reports()
                .query()
                .setIds("channel==MINE")
                .setStartDate("2026-01-01")
                .setEndDate("2100-01-01")
                .setMetrics("views")
                .setFilters("video==" + String.join(",", ids))
                .execute();
        assertThat((BigDecimal) report.getRows().get(0).get(0)).isPositive();
    }
}
