// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.auth.Credential;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.model.Channel;
import dev.patchbay.spi.ChannelReader;
import dev.patchbay.spi.SessionContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pages and the Instagram accounts that hang on them; keeps the pages' own tokens on the way. */
final class MetaChannelReader implements ChannelReader {

    private final SessionContext session;
    private final Graph graph;

    MetaChannelReader(SessionContext session, Graph graph) {
        this.session = session;
        this.graph = graph;
    }

    @Override
    public Paged<Channel> channels(boolean keepRaw) {
        ListPages edges = new ListPages(graph, keepRaw);
        return session.paged(
                ListPages.OPERATION, new Keeping(new AssetWalk<>(session, graph, edges, graph.config().pageSize)));
    }

    private final class Keeping implements Paged.Fetcher<Channel> {

        private final Paged.Fetcher<PageNode> pages;

        Keeping(Paged.Fetcher<PageNode> pages) {
            this.pages = pages;
        }

        @Override
        public Page<Channel> fetch(@Nullable String cursor) {
            Page<PageNode> page = pages.fetch(cursor);
            page.items().forEach(this::keep);
            List<Channel> channels = page.items().stream()
                    .flatMap(node -> node.channels().stream())
                    .toList();
            return new Page<>(channels, page.next());
        }

        @Override
        public Paged.Fetcher<Channel> fresh() {
            return new Keeping(pages.fresh());
        }

        /** Made from a long-lived token, a page's token has no end. */
        private void keep(PageNode node) {
            if (node.token() != null) {
                session.keepAssetCredential(PageNode.asset(node.id()), Credential.OAuth2.bearer(node.token()));
            }
        }
    }
}
