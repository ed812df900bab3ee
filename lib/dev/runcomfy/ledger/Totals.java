package dev.runcomfy.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sums and statistics over entries. */
final class Totals {
  private static final int RECENT = 200;
  private static final String DURATIONS =
      "select submitted_at, finished_at from entries where model_id = ? and state = 'completed'"
          + " and service = ? and submitted_at is not null order by id desc limit "
          + RECENT;
  private static final String STANDING =
      "select state, count(*), sum(coalesce(cost_usd, 0)),"
          + " sum(case when cost_usd is null then coalesce(estimate_usd, 0) else 0 end)"
          + " from entries where sweep_id = ? group by state";

  private Totals() {}

  static List<CostLine> costs(Connection connection, By by) throws SQLException {
    List<CostLine> lines = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(by.sql());
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        lines.add(
            new CostLine(
                row.getString(1),
                row.getLong(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getLong(5)));
      }
    }
    return lines;
  }

  static Standing standing(Connection connection, String sweepId) throws SQLException {
    Map<State, Long> counts = new EnumMap<>(State.class);
    double cost = 0;
    double estimate = 0;
    try (PreparedStatement select = Rows.prepare(connection, STANDING, sweepId);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        State state = State.of(row.getString(1));
        counts.put(state, row.getLong(2));
        cost += row.getDouble(3);
        estimate += state.isHolding() ? row.getDouble(4) : 0;
      }
    }
    return new Standing(counts, cost, estimate);
  }

  static List<Double> durations(Connection connection, String service, String modelId)
      throws SQLException {
    List<Double> seconds = new ArrayList<>();
    try (PreparedStatement select = Rows.prepare(connection, DURATIONS, modelId, service);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Instant from = Instant.parse(row.getString(1));
        seconds.add(Duration.between(from, Instant.parse(row.getString(2))).toMillis() / 1000.0);
      }
    }
    return seconds;
  }
}
