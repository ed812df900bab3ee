/**
 * The ledger as people read it: {@link dev.runcomfy.ledger.Ledger} finds, lists, marks and settles
 * entries, and adds up costs. Values only; how purchases are recorded is not here.
 */
package dev.runcomfy.ledger;
