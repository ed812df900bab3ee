package dev.runcomfy.worker;

import java.util.OptionalDouble;

/**
 * What came of a cell.
 *
 * @param state {@code completed}, {@code failed}, {@code uncertain}, {@code stopped}, or {@code
 *     to_buy} for one that goes back to the queue
 * @param costUsd what was charged, where it is known
 * @param error why it has no result; empty for one that has
 */
record CellEnd(CellId cell, String state, OptionalDouble costUsd, String error) {}
