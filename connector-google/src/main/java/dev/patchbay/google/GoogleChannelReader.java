// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.model.Channel;
import dev.patchbay.spi.ChannelReader;
import dev.patchbay.spi.SessionContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads YouTube channels and Business Profile locations: those of the products that are used and were granted. */
final class GoogleChannelReader implements ChannelReader {

    private static final String OPERATION = "channels";

    private final SessionContext session;
    private final GoogleConfig config;
    private final BusinessCalls business;
    private final YouTubeCalls youTube;

    GoogleChannelReader(SessionContext session, GoogleConfig config, BusinessCalls business, YouTubeCalls youTube) {
        this.session = session;
        this.config = config;
        this.business = business;
        this.youTube = youTube;
    }

    @Override
    public Paged<Channel> channels(boolean keepRaw) {
        Map<Product, Paged.Fetcher<Channel>> parts = new LinkedHashMap<>();
        Set<String> missing = new TreeSet<>();
        add(parts, missing, Product.YOUTUBE, new ListYouTubeChannels(session, youTube, keepRaw));
        add(parts, missing, Product.BUSINESS_PROFILE, new ListLocations(session, business, keepRaw));
        if (parts.isEmpty() && !missing.isEmpty()) {
            return session.paged(OPERATION, cursor -> {
                throw session.failure(
                        Failure.of(
                                        ErrorCategory.PERMISSION,
                                        "Neither YouTube nor Business Profile was granted",
                                        "Connect again and grant at least one of " + missing + ".")
                                .withSubject(String.join(" ", missing)),
                        OPERATION);
            });
        }
        return session.paged(OPERATION, new OneAfterTheOther(parts));
    }

    private void add(
            Map<Product, Paged.Fetcher<Channel>> parts,
            Set<String> missing,
            Product product,
            Paged.Fetcher<Channel> listing) {
        if (!config.products.contains(product)) {
            return;
        }
        Set<String> needed = config.scopes(product);
        if (session.connection().scopes().containsAll(needed)) {
            parts.put(product, listing);
        } else {
            missing.addAll(needed);
        }
    }

    /** The cursor names the product in front of the product's own cursor. */
    private static final class OneAfterTheOther implements Paged.Fetcher<Channel> {

        private final Map<Product, Paged.Fetcher<Channel>> parts;

        OneAfterTheOther(Map<Product, Paged.Fetcher<Channel>> parts) {
            this.parts = parts;
        }

        @Override
        public Paged.Fetcher<Channel> fresh() {
            Map<Product, Paged.Fetcher<Channel>> copies = new LinkedHashMap<>();
            parts.forEach((product, listing) -> copies.put(product, listing.fresh()));
            return new OneAfterTheOther(copies);
        }

        @Override
        public Page<Channel> fetch(@Nullable String cursor) {
            if (parts.isEmpty()) {
                return new Page<>(List.of(), null);
            }
            List<Product> order = new ArrayList<>(parts.keySet());
            List<String> at = Cursors.parse(cursor, 2);
            Product product = cursor == null ? order.get(0) : product(order, at.get(0));
            Paged.Fetcher<Channel> listing = parts.get(product);
            if (listing == null) {
                throw new IllegalArgumentException("This is no cursor of a listing of Google's channels");
            }
            Page<Channel> page = listing.fetch(at.get(1).isEmpty() ? null : at.get(1));
            if (page.next() != null) {
                return new Page<>(page.items(), Cursors.write(product.word(), page.next()));
            }
            int next = order.indexOf(product) + 1;
            return new Page<>(
                    page.items(),
                    next == order.size() ? null : Cursors.write(order.get(next).word(), ""));
        }

        private static Product product(List<Product> order, String word) {
            for (Product product : order) {
                if (product.word().equals(word)) {
                    return product;
                }
            }
            throw new IllegalArgumentException(
                    "This is a cursor of a listing that had " + word + ", which is not used or was not granted");
        }
    }
}
