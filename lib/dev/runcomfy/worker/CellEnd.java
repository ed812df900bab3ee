package dev.runcomfy.worker;

import dev.runcomfy.CellState;
import java.util.OptionalDouble;

/**
 * The end of a cell.
 *
 * @param state the state to write; {@code TO_BUY} for a cell that goes back to the queue
 * @param costUsd what was charged, where it is known
 * @param error why it has no result; empty for one that has
 */
record CellEnd(CellId cell, CellState state, OptionalDouble costUsd, String error) {}
