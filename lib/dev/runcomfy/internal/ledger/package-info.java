/**
 * How purchases are recorded: {@link dev.runcomfy.internal.ledger.WritableLedger} with the rules of
 * claims, the rows in SQL that both databases understand, and the thread that writes. What people
 * read is in {@code dev.runcomfy.ledger}; what differs between databases is in their own packages.
 */
package dev.runcomfy.internal.ledger;
