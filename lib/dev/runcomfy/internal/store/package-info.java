/**
 * The seams below a ledger: {@link dev.runcomfy.internal.store.Database} for rows and {@link
 * dev.runcomfy.internal.store.MediaStore} for files, how either is found by its address, and what
 * all databases share: the steps of the tables, ids, moments, and who claims. A new kind of media
 * store is a class here and a line in {@code META-INF/services}. The rules of purchases are not
 * here, and no database is.
 */
package dev.runcomfy.internal.store;
