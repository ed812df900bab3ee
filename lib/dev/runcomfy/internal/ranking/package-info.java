/**
 * From votes on pairs of cells to a ranking, the effect of each axis and the pair to show next.
 *
 * <p>{@link Votes} are rows that are only added. One {@link PairModel}, a logistic regression on
 * the difference of two cells, gives both the ranking (a coefficient for each cell: Bradley–Terry)
 * and the effects (a coefficient for each value of an axis). Everything here is a pure function of
 * the votes and a seed; the page of a contact sheet computes the same numbers with {@code
 * ranking.js}, and one table of test vectors holds the two together.
 */
package dev.runcomfy.internal.ranking;
