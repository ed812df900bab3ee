package dev.runcomfy.internal.store;

/**
 * A condition on a row, in SQL.
 *
 * @param sql the condition, with one {@code ?}
 * @param value the value of the {@code ?}
 */
public record Condition(String sql, Object value) {}
