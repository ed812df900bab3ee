/**
 * Buying: a purchase is claimed in the ledger, sent once, followed to its end, fetched and
 * recorded. It belongs here if it works on an entry of the ledger and a job of the service at once.
 * Nothing here knows requests, jobs or results as users have them: it speaks in {@link
 * dev.runcomfy.internal.purchase.Order}, {@link dev.runcomfy.internal.purchase.JobRef} and {@link
 * dev.runcomfy.internal.purchase.Delivery}.
 */
package dev.runcomfy.internal.purchase;
