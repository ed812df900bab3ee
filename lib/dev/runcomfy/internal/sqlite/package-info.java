/**
 * A ledger in a file of SQLite, and all that is known about SQLite here: its driver, its native
 * library, its failures and its write-ahead log. No table or rule of the ledger is here.
 */
package dev.runcomfy.internal.sqlite;
