// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What a test can do to the simulated Meta from outside. Thread-safe. */
public final class MetaControl {

    /** Why a token is made to die. */
    public enum Reason {
        APP_REMOVED,
        CHECKPOINT,
        PASSWORD_CHANGED,
        LOGGED_OUT,
        PAGE_ROLE_LOST
    }

    private final MetaApp app;
    private final Tokens tokens;
    private final World world;
    private final CampaignMaker campaigns;
    private final Changes changes;
    private final ConsentDialog dialog;
    private final RateDesk rates;
    private final Token userToken;
    private final Token systemToken;
    private final InstantSource clock;
    private final MetaHooks hooks;

    MetaControl(
            MetaApp app,
            Tokens tokens,
            World world,
            CampaignMaker campaigns,
            Changes changes,
            ConsentDialog dialog,
            RateDesk rates,
            Token userToken,
            Token systemToken,
            InstantSource clock,
            MetaHooks hooks) {
        this.app = app;
        this.tokens = tokens;
        this.world = world;
        this.campaigns = campaigns;
        this.changes = changes;
        this.dialog = dialog;
        this.rates = rates;
        this.userToken = userToken;
        this.systemToken = systemToken;
        this.clock = clock;
        this.hooks = hooks;
    }

    /** What Meta tells the app on its own. */
    public MetaHooks webhooks() {
        return hooks;
    }

    /** A long-lived token of someone who has granted everything and sees everything; not the one who consents. */
    public String userToken() {
        return userToken.value;
    }

    /** A token without expiry of a system user who sees everything. */
    public String systemUserToken() {
        return systemToken.value;
    }

    public String appToken() {
        return app.appToken();
    }

    /** Lets redirect URIs other than loopback ones through the dialog. */
    public void allowRedirect(String uri) {
        app.allowRedirect(uri);
    }

    /** The person opens this dialog address and continues: where the browser is sent, code and state included. */
    public URI consent(URI dialogUrl) {
        return decide(dialogUrl, true, world.users.get(0), Set.of());
    }

    /** As {@link #consent}, with these permissions unticked. */
    public URI consentWithout(URI dialogUrl, String... declined) {
        return decide(dialogUrl, true, world.users.get(0), Set.of(declined));
    }

    /** Someone who has a role on the first ad account only continues. */
    public URI consentAsLimitedUser(URI dialogUrl) {
        return decide(dialogUrl, true, world.users.get(2), Set.of());
    }

    /** The person cancels. */
    public URI cancel(URI dialogUrl) {
        return decide(dialogUrl, false, world.users.get(0), Set.of());
    }

    private URI decide(URI dialogUrl, boolean yes, Node user, Set<String> declined) {
        Params params = Params.ofQuery(dialogUrl.getRawQuery());
        Set<String> ticked = new LinkedHashSet<>(ConsentDialog.scopes(params));
        ticked.removeAll(declined);
        return URI.create(dialog.decide(params, yes, user, ticked));
    }

    /** Makes one token stop working. */
    public void revokeToken(String token, Reason reason) {
        tokens.find(token).ifPresent(t -> t.die(Token.Death.valueOf(reason.name())));
    }

    /** Every token of people ends now; the app's and endless ones stay. */
    public void expireTokens() {
        each(t -> t.kind == Token.Kind.USER, t -> t.expireAt(clock.instant()));
    }

    /** A person takes one permission back in their settings. */
    public void revokePermission(String userId, String permission) {
        tokens.grants.revoke(userId, permission);
    }

    /** Takes the role on an ad account, Page or business away from a user. */
    public void takeRole(String userId, String assetId) {
        world.takeRole(userId, assetId);
    }

    /** Shows and enforces this usage on every call from now on; negative goes back to counting. */
    public void setUsagePercent(double percent) {
        rates.force(percent);
    }

    public void clearUsage() {
        rates.clear();
    }

    /** Changes values of a campaign, ad set or ad as if in Ads Manager; its {@code updated_time} becomes now. */
    public void edit(String id, Map<String, String> values) {
        changes.apply(world.find(id), values, clock.instant());
    }

    /** Corrects an ad's figures afterwards, as Meta does for weeks: to so many per cent of what they first were. */
    public void restate(String adId, LocalDate since, LocalDate until, int percent) {
        changes.restate(world.find(adId), since, until, percent);
    }

    /**
     * A new campaign with one ad set and one ad comes into being, first in every list as the newest, delivering from
     * today. Returns its id.
     */
    public synchronized String addCampaign(String adAccountId) {
        Node account = world.find(adAccountId);
        LocalDate today = LocalDate.ofInstant(clock.instant(), account.account.zone());
        int number = account.edge("campaigns").size();
        Node campaign =
                campaigns.make(account, new CampaignMaker.Plan(number, 1, 1, "ACTIVE", today, LocalDate.MAX, false));
        Moment now = new Moment(clock.instant(), account.account.zone());
        for (Node node : List.of(
                campaign, campaign.edge("adsets").get(0), campaign.edge("ads").get(0))) {
            node.edit(Map.of("created_time", now));
            changes.apply(node, Map.of(), now.at());
        }
        account.toFront("campaigns", campaign);
        account.toFront("adsets", campaign.edge("adsets").get(0));
        account.toFront("ads", campaign.edge("ads").get(0));
        return campaign.id;
    }

    /** The person who consents. */
    public String consentUserId() {
        return world.users.get(0).id;
    }

    public List<String> adAccountIds() {
        return world.accounts.stream().map(a -> a.id).toList();
    }

    public List<String> pageIds() {
        return world.pages.stream().map(p -> p.id).toList();
    }

    /** Ids of what an ad account has at this edge: campaigns, adsets or ads; hidden ones included. */
    public List<String> idsOf(String adAccountId, String edge) {
        return world.find(adAccountId).edge(edge).stream().map(n -> n.id).toList();
    }

    private void each(Predicate<Token> which, Consumer<Token> change) {
        tokens.all().stream().filter(which).forEach(change);
    }
}
