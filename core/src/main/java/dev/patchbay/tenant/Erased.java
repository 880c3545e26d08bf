// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.tenant;

/**
 * How much was erased.
 *
 * @param connections connections, with their asset tokens and leases
 * @param revoked of how many grants the platform confirmed that they are gone; only when it was asked
 * @param notRevoked of how many it did not: it was down, does not know such a call, another connection shares the grant, or
 *     the tokens could not be opened; only when it was asked
 * @param connectFlows connect flows
 * @param checkpoints checkpoints and leases on pieces of work, those of the app that name the tenant among them
 * @param workItems the tenant's work items of all queues, webhook events among them; the copies of these as they came, before
 *     it was known whose they are, go with them and are not counted
 * @param apiCalls entries of the API call log
 * @param auditEntries entries of the audit log
 * @since 0.1
 */
public record Erased(
        long connections,
        long revoked,
        long notRevoked,
        long connectFlows,
        long checkpoints,
        long workItems,
        long apiCalls,
        long auditEntries) {

    /** Nothing. */
    public static final Erased NOTHING = new Erased(0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * Adds.
     *
     * @param more what else was erased
     * @return the sum
     */
    public Erased plus(Erased more) {
        return new Erased(
                connections + more.connections,
                revoked + more.revoked,
                notRevoked + more.notRevoked,
                connectFlows + more.connectFlows,
                checkpoints + more.checkpoints,
                workItems + more.workItems,
                apiCalls + more.apiCalls,
                auditEntries + more.auditEntries);
    }

    /**
     * How much in all.
     *
     * @return the number of connections and of rows of all other kinds
     */
    public long rows() {
        return connections + connectFlows + checkpoints + workItems + apiCalls + auditEntries;
    }
}
