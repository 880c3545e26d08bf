// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.PlatformSession;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.PermissionException;
import dev.patchbay.error.PlatformException;
import dev.patchbay.error.RateLimitException;
import dev.patchbay.error.UnexpectedResponseException;
import dev.patchbay.http.Page;
import dev.patchbay.model.Ad;
import dev.patchbay.model.Campaign;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.sandbox.meta.MetaControl;
import dev.patchbay.sandbox.meta.MetaOptions;
import dev.patchbay.spi.AdsQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulated platform can be made to do wrong while objects are read. */
class SandboxFaultsTest {

    private final List<SandboxFixture> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(SandboxFixture::close);
    }

    private SandboxFixture meta(String... settings) {
        return meta(MetaOptions.DEFAULTS.withRequireProof(true), settings);
    }

    private SandboxFixture meta(MetaOptions options, String... settings) {
        SandboxFixture fixture = new SandboxFixture(options, settings);
        open.add(fixture);
        return fixture;
    }

    @Test
    @DisplayName("S2: a refused cursor starts the listing anew, with a warning; nothing is lost")
    void refusedCursorOfAListing() {
        SandboxFixture meta = meta();
        PlatformSession session = meta.session();
        String account = meta.account(0);
        AdsQuery query = AdsQuery.everything().withPageSize(3);
        meta.sandbox.injectFault("meta:bad-cursor,path=/*/ads,after=2,times=1");

        List<String> ids = session.ads().ads(account, query).stream()
                .map(Ad::id)
                .distinct()
                .toList();

        assertThat(ids).containsExactlyInAnyOrderElementsOf(meta.sandbox.meta().idsOf(account, "ads"));
        assertThat(meta.warnings()).anyMatch(text -> text.startsWith("listing-restarted"));
    }

    @Test
    @DisplayName("S2: a cursor that is always refused ends in a typed error")
    void alwaysRefusedCursor() {
        SandboxFixture meta = meta();
        PlatformSession session = meta.session();
        meta.sandbox.injectFault("meta:bad-cursor,path=/*/ads");

        assertThatThrownBy(() -> session.ads()
                        .ads(meta.account(0), AdsQuery.everything().withPageSize(3))
                        .forEach(ad -> {}))
                .isInstanceOf(PlatformException.class);
    }

    @Test
    @DisplayName("S3: a cursor that leads to itself is an error within three pages")
    void cursorLoop() {
        SandboxFixture meta = meta();
        PlatformSession session = meta.session();
        meta.sandbox.injectFault("meta:loop,path=/*/ads");
        meta.sandbox.requests().clear();

        assertThatThrownBy(() -> session.ads()
                        .ads(meta.account(0), AdsQuery.everything().withPageSize(2))
                        .forEach(ad -> {}))
                .isInstanceOf(UnexpectedResponseException.class);
        assertThat(meta.calls("/ads")).isLessThanOrEqualTo(3);
    }

    @Test
    @DisplayName("S3: an empty page with a next page is passed over")
    void emptyPage() {
        SandboxFixture meta = meta();
        PlatformSession session = meta.session();
        meta.sandbox.injectFault("meta:empty-page,path=/*/ads,times=1");

        List<Ad> ads = session.ads().ads(meta.account(0), AdsQuery.everything().withPageSize(3)).stream()
                .toList();

        assertThat(ads)
                .hasSize(meta.sandbox.meta().idsOf(meta.account(0), "ads").size() - 3);
    }

    @Test
    @DisplayName("S6: a page that is too large is halved until Meta bears it, and stays so")
    void pagesAreHalved() {
        SandboxFixture meta = meta(MetaOptions.DEFAULTS.withMaxPage(3));
        PlatformSession session = meta.session();
        String account = meta.account(0);
        meta.sandbox.requests().clear();

        List<String> ids = session.ads().ads(account, AdsQuery.everything()).stream()
                .map(Ad::id)
                .toList();

        List<String> all = meta.sandbox.meta().idsOf(account, "ads");
        assertThat(ids).containsExactlyInAnyOrderElementsOf(all);
        assertThat(meta.sandbox.requests().count(e -> e.status() == 500)).isEqualTo(5);
        assertThat(meta.sandbox
                        .requests()
                        .count(e -> e.status() == 200 && e.path().endsWith("/ads")))
                .isEqualTo((all.size() + 2) / 3);
    }

    @Test
    @DisplayName("S6: a page of one that is still too large is a typed error")
    void onePerPageIsTheEnd() {
        SandboxFixture meta = meta();
        PlatformSession session = meta.session();
        meta.sandbox.injectFault("meta:reduce,path=/*/ads,above=0");

        InvalidRequestException e = catchThrowableOfType(
                InvalidRequestException.class,
                () -> session.ads().ads(meta.account(0), AdsQuery.live()).forEach(ad -> {}));

        assertThat(e.requestTooLarge()).isTrue();
        assertThat(meta.sandbox.requests().count(r -> r.path().endsWith("/ads")))
                .isEqualTo(7);
    }

    @ParameterizedTest
    @DisplayName("S8: a quota block of an hour or a day says when to come back, and keeps the progress")
    @CsvSource({"60", "1440"})
    void quotaBlock(int minutes) {
        SandboxFixture meta = meta();
        PlatformSession session = meta.session();
        String account = meta.account(0);
        AdsQuery query = AdsQuery.everything().withPageSize(4);
        Iterator<Page<Ad>> pages = session.ads().ads(account, query).pages();
        List<Ad> ads = new ArrayList<>();
        Page<Ad> first = pages.next();
        ads.addAll(first.items());
        meta.sandbox.injectFault("meta:quota,path=/*/ads,code=80004,regain=" + minutes + ",times=1");

        RateLimitException e = catchThrowableOfType(RateLimitException.class, pages::next);

        assertThat(e.retryAfter()).contains(Duration.ofMinutes(minutes));
        assertThat(session.ads().campaigns(meta.account(1), AdsQuery.live())).isNotEmpty();
        meta.time.advance(Duration.ofMinutes(minutes).plusSeconds(1));
        session.ads().ads(account, query).from(first.next()).forEach(ads::add);
        assertThat(ads)
                .extracting(Ad::id)
                .containsExactlyInAnyOrderElementsOf(meta.sandbox.meta().idsOf(account, "ads"));
    }

    @ParameterizedTest
    @DisplayName("S13: rows of another account are refused with the whole page, and told")
    @ValueSource(strings = {"campaigns", "adsets", "ads"})
    void foreignRows(String edge) {
        SandboxFixture meta = meta();
        PlatformSession session = meta.session();
        meta.sandbox.injectFault("meta:wrong-account,path=/*/" + edge);

        assertThatThrownBy(() -> read(session, meta.account(0), edge))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining(meta.account(0));
        assertThat(meta.warnings()).anyMatch(text -> text.startsWith("foreign-account"));
    }

    private static void read(PlatformSession session, String account, String edge) {
        switch (edge) {
            case "campaigns" ->
                session.ads().campaigns(account, AdsQuery.live()).forEach(one -> {});
            case "adsets" -> session.ads().adSets(account, AdsQuery.live()).forEach(one -> {});
            default -> session.ads().ads(account, AdsQuery.live()).forEach(one -> {});
        }
    }

    @ParameterizedTest
    @DisplayName("T5: a dead token says why, is not tried again, and the connection must be connected again")
    @CsvSource({
        "PASSWORD_CHANGED, 460, password was changed",
        "APP_REMOVED, 458, removed the app",
        "CHECKPOINT, 459, confirm the account"
    })
    void deadTokens(MetaControl.Reason reason, String subcode, String text) {
        SandboxFixture meta = meta();
        PlatformSession session = meta.session();
        meta.sandbox.injectFault("meta:revoke,path=/*/campaigns,reason=" + reason + ",times=1");
        meta.sandbox.requests().clear();

        AuthenticationException e =
                catchThrowableOfType(AuthenticationException.class, () -> read(session, meta.account(0), "campaigns"));

        assertThat(e.context().platformCode()).isEqualTo("190");
        assertThat(e.context().platformSubcode()).isEqualTo(subcode);
        assertThat(e.reason()).contains(text);
        assertThat(meta.calls("/campaigns")).isEqualTo(1);
        assertThat(meta.events)
                .filteredOn(PatchbayEvent.ReconnectRequired.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((PatchbayEvent.ReconnectRequired) event).reason())
                        .contains(text));
    }

    @ParameterizedTest
    @DisplayName("T6: server errors, HTML and lost connections are tried again and disconnect nobody")
    @ValueSource(strings = {"500", "502", "503", "html", "cut", "refuse", "truncated", "empty"})
    void passingFaults(String fault) {
        SandboxFixture meta = meta();
        PlatformSession session = meta.session();
        meta.sandbox.injectFault("meta:" + fault + ",path=/*/campaigns,times=1");
        boolean unreadable = fault.equals("truncated") || fault.equals("empty");

        if (unreadable) {
            assertThatThrownBy(() -> read(session, meta.account(0), "campaigns"))
                    .isInstanceOf(UnexpectedResponseException.class);
        }
        List<Campaign> campaigns = session.ads().campaigns(meta.account(0), AdsQuery.live()).stream()
                .toList();

        assertThat(campaigns).isNotEmpty();
        assertThat(session.connection().usable()).isTrue();
        assertThat(meta.events).noneMatch(PatchbayEvent.ReconnectRequired.class::isInstance);
    }

    @Test
    void aMissingScopeIsNamed() {
        SandboxFixture meta = meta();
        PlatformSession session = meta.session();
        meta.sandbox.meta().revokePermission(meta.sandbox.meta().consentUserId(), "ads_read");

        PermissionException e =
                catchThrowableOfType(PermissionException.class, () -> read(session, meta.account(0), "campaigns"));

        assertThat(e.remedy()).contains("connect again");
    }

    @Test
    void anotherVersionThanAskedForIsToldOnce() {
        SandboxFixture meta = meta();
        PlatformSession session = meta.session();
        meta.sandbox.injectFault("meta:version,to=v25.0");

        read(session, meta.account(0), "campaigns");
        read(session, meta.account(0), "ads");

        assertThat(meta.warnings()).hasSize(1).allMatch(text -> text.contains("v25.0"));
    }
}
