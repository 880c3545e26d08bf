// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where events are put: the queue by itself, or the queue inside a transaction of the host's and on its connection alone. */
interface Place {

    List<Boolean> put(List<NewWork> works, Instant now) throws SQLException;

    Optional<WorkItem> find(String dedupeKey) throws SQLException;

    /** Whether a transaction of the host's is open, so that other writes might wait for it, or for a connection that it has. */
    boolean ofHost();

    static Place of(WorkQueue queue) {
        return new Place() {
            @Override
            public List<Boolean> put(List<NewWork> works, Instant now) {
                return queue.putAll(works, now);
            }

            @Override
            public Optional<WorkItem> find(String dedupeKey) {
                return queue.findByKey(EventNames.QUEUE, dedupeKey);
            }

            @Override
            public boolean ofHost() {
                return false;
            }
        };
    }

    static Place within(Connection transaction, WorkQueue queue) {
        return new Place() {
            @Override
            public List<Boolean> put(List<NewWork> works, Instant now) throws SQLException {
                try {
                    return queue.putAll(transaction, works, now);
                } catch (IllegalStateException | UnsupportedOperationException e) {
                    throw new Misuse(e);
                }
            }

            @Override
            public Optional<WorkItem> find(String dedupeKey) throws SQLException {
                return queue.findByKey(transaction, EventNames.QUEUE, dedupeKey);
            }

            @Override
            public boolean ofHost() {
                return true;
            }
        };
    }

    /** The host's transaction is none, or none that the queue can use: to try again later would not help. */
    final class Misuse extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final RuntimeException told;

        Misuse(RuntimeException told) {
            super(told);
            this.told = told;
        }

        RuntimeException told() {
            return told;
        }
    }
}
