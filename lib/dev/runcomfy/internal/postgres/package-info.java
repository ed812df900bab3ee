/**
 * A ledger in PostgreSQL, and all that is known about PostgreSQL here: addresses, failures, commits
 * without an answer, heartbeats, and the tables that only it has, those of queued sweeps among
 * them. No rule of the ledger or of the queue is here.
 */
package dev.runcomfy.internal.postgres;
