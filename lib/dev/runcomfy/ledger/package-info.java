/**
 * What was bought, and what came of it. {@link dev.runcomfy.ledger.Ledger} holds the rules: a claim
 * on a key before money is spent, and each step committed before the next thing happens. Where the
 * rows are is behind the small seam {@code Store}. {@link dev.runcomfy.ledger.MediaStore} keeps the
 * files by their content.
 */
package dev.runcomfy.ledger;
