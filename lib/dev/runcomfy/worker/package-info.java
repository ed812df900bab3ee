/**
 * A sweep that many machines run. Its cells are rows; what is to buy is admitted in batches, by one
 * short transaction that holds the limits of all workers together, and an admitted cell is a task
 * of db-scheduler: each execution is short, one submit or one look, and says when the next is due.
 * The ledger alone decides what is bought: whoever executes a cell asks it first.
 */
package dev.runcomfy.worker;
