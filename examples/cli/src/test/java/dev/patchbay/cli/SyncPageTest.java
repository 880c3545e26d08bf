// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.sync.Figures;
import dev.patchbay.cli.sync.FiguresQuery;
import dev.patchbay.cli.sync.SyncTarget;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code sync --html}, and the sums in it. */
class SyncPageTest {

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*?)(/?)>");
    private static final Set<String> VOID = Set.of("meta");
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 2);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 15);

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void connect() {
        world = new World(directory).connected();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String page(String... more) throws IOException {
        String[] words = new String[more.length + 4];
        System.arraycopy(new String[] {"sync", "--all", "--html", "report.html"}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        Run.Result result = world.cli.run(words);
        assertThat(result.exitCode()).as(result.err()).isLessThan(6);
        return Files.readString(directory.resolve("report.html"));
    }

    @Test
    void showsDaysAndCampaignsOfEachCurrencyAndLoadsNothing() throws IOException {
        assertThat(world.cli.run("connect", "google", "--sandbox").exitCode()).isZero();
        String page = page();
        assertThat(page)
                .contains(">Complete<", "Euro, EUR", "Japanese Yen, JPY", ">Per day<", ">Per campaign<", "<svg")
                .contains("parent by parent: ", ">meta<", ">google<", "prefers-color-scheme: dark")
                .contains("default-src 'none'")
                .doesNotContain("http://", "https://", "<script", "@import", "url(", "NaN", "Infinity", "null");
        assertBalanced(page);
    }

    @Test
    void namesOfOthersStayText() throws IOException {
        String account = world.sandbox.meta().adAccountIds().get(0);
        String campaign = world.sandbox.meta().idsOf(account, "campaigns").get(0);
        world.sandbox.meta().edit(campaign, Map.of("name", "<script>alert('1')</script> \" onmouseover=\"x\u202e"));
        String page = page("--raw");
        assertThat(page)
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot; onmouseover=&quot;x")
                .doesNotContain("<script", "\u202e", "\" onmouseover");
        assertBalanced(page);
    }

    @Test
    void whatIsWrongStandsOnIt() throws IOException {
        String account = world.sandbox.meta().adAccountIds().get(0);
        world.sandbox.injectFault("meta:400,path=/" + account + "/campaigns");
        String page = page();
        assertThat(page).contains(">Incomplete<", "<b>" + account + "</b> failed at campaigns");
        assertBalanced(page);
    }

    @Test
    void withoutFiguresItSaysSo() throws IOException {
        assertThat(page("--since", "2024-01-04", "--until", "2024-01-05")).contains("No figures are stored");
    }

    @Test
    void aLongRangeIsDrawnInWeeks() throws IOException {
        String page = page("--since", "2026-01-01", "--until", "2026-11-15");
        assertThat(page).contains(">Per 7 days<", "Thu 1 Jan 2026 to Wed 7 Jan 2026");
        assertThat(page.split("class='hit'")).hasSizeLessThan(2 * 60);
    }

    /** Ads add up to their campaigns, campaigns to their accounts: whatever level is stored, the same is drawn. */
    @Test
    void everyLevelAddsUpToTheSame() throws IOException {
        Map<EntityKind, List<Figures>> byLevel = new LinkedHashMap<>();
        for (String[] level : new String[][] {{"account", "AD_ACCOUNT"}, {"campaign", "CAMPAIGN"}, {"ad", "AD"}}) {
            page("--level", level[0], "--since", FIRST.toString(), "--until", LAST.toString());
            byLevel.put(EntityKind.valueOf(level[1]), ask(EntityKind.valueOf(level[1]), "synced.db"));
        }
        List<Figures> campaigns = byLevel.get(EntityKind.CAMPAIGN);
        assertThat(campaigns).extracting(Figures::currency).containsExactly("EUR", "JPY");
        for (int i = 0; i < campaigns.size(); i++) {
            Figures figures = campaigns.get(i);
            assertThat(figures.days())
                    .hasSize(14)
                    .first()
                    .extracting(Figures.Day::day)
                    .isEqualTo(FIRST);
            assertThat(figures.total().spendMicros()).isPositive();
            assertThat(byLevel.get(EntityKind.AD).get(i)).isEqualTo(figures);
            assertThat(byLevel.get(EntityKind.AD_ACCOUNT).get(i).days()).isEqualTo(figures.days());
            assertThat(figures.parts().stream()
                            .map(Figures.Part::sum)
                            .mapToLong(Figures.Sum::spendMicros)
                            .sum())
                    .isEqualTo(figures.total().spendMicros());
        }
        assertThat(campaigns.get(0).parts()).extracting(Figures.Part::name).doesNotContain("unknown");
    }

    @Test
    void linesAddUpToTheSameAsTables() throws IOException {
        assertThat(world.cli.run("connect", "google", "--sandbox").exitCode()).isZero();
        for (String[] level : new String[][] {{"account", "AD_ACCOUNT"}, {"campaign", "CAMPAIGN"}, {"ad", "AD"}}) {
            String[] words = {"--level", level[0], "--since", FIRST.toString(), "--until", LAST.toString()};
            page(words);
            List<Figures> tables = ask(EntityKind.valueOf(level[1]), "synced.db");
            List<String> more = new ArrayList<>(List.of(words));
            more.addAll(List.of("--to", "rows/"));
            String page = page(more.toArray(String[]::new));
            assertThat(page).contains("<code>rows/</code>", "Euro, EUR");
            assertThat(tables).isNotEmpty();
            assertThat(ask(EntityKind.valueOf(level[1]), "rows/")).isEqualTo(tables);
        }
    }

    @Test
    void figuresOfOtherConnectionsAreLeftOut() throws IOException {
        page("--since", FIRST.toString(), "--until", LAST.toString());
        FiguresQuery query = new FiguresQuery(
                TenantId.of("default"), List.of(ConnectionId.of("con_other")), EntityKind.CAMPAIGN, null, null);
        try (SyncTarget target = SyncTarget.open("synced.db", directory)) {
            assertThat(target.figures(query)).isEmpty();
        }
    }

    private List<Figures> ask(EntityKind level, String to) {
        List<ConnectionId> connections = world.cli.run("connections", "--json").json().elements().stream()
                .map(one -> ConnectionId.of(one.get("id").text("")))
                .toList();
        try (SyncTarget target = SyncTarget.open(to, directory)) {
            return target.figures(new FiguresQuery(TenantId.of("default"), connections, level, FIRST, LAST));
        }
    }

    /** Every element that is opened is closed, in order. */
    private static void assertBalanced(String page) {
        Deque<String> open = new ArrayDeque<>();
        String body = page.replaceAll("(?s)<style>.*?</style>", "").replace("<!doctype html>", "");
        Matcher tag = TAG.matcher(body);
        while (tag.find()) {
            String name = tag.group(2);
            if (VOID.contains(name) || !tag.group(4).isEmpty()) {
                continue;
            }
            if (tag.group(1).isEmpty()) {
                open.push(name);
            } else {
                assertThat(open.poll())
                        .as("the element closed at " + tag.start())
                        .isEqualTo(name);
            }
        }
        assertThat(open).isEmpty();
    }
}
