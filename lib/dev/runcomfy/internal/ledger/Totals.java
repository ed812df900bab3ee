package dev.runcomfy.internal.ledger;

import dev.runcomfy.internal.store.Database;
import dev.runcomfy.ledger.CostLine;
import dev.runcomfy.ledger.GroupBy;
import dev.runcomfy.ledger.State;
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

  static List<CostLine> costs(Connection connection, GroupBy by) throws SQLException {
    List<CostLine> lines = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(costsSql(by));
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

  private static String costsSql(GroupBy by) {
    return switch (by) {
      case MODEL -> costsSql("model_id", "sum(coalesce(cost_usd, 0)) desc, label");
      case DAY -> costsSql("substr(created_at, 1, 10)", "label desc");
      case SWEEP -> costsSql("coalesce(sweep_id, '')", "max(id) desc");
    };
  }

  /** Whatever has a request id was bought, whether or not it came to a good end. */
  private static String costsSql(String expression, String order) {
    return "select "
        + expression
        // made-up dollars stand apart
        + " || case when service = 'sandbox' or service like 'sandbox %' then ' (sandbox)'"
        + " else '' end as label, count(*), sum(coalesce(estimate_usd, 0)), sum(coalesce(cost_usd, 0)),"
        + " sum(case when cost_usd is null then 1 else 0 end) from entries"
        + " where request_id is not null group by 1 order by "
        + order;
  }

  static SweepProgress standing(Connection connection, String sweepId) throws SQLException {
    Map<State, Long> counts = new EnumMap<>(State.class);
    double cost = 0;
    double estimate = 0;
    try (PreparedStatement select = Database.prepare(connection, STANDING, sweepId);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        State state = State.of(row.getString(1));
        counts.put(state, row.getLong(2));
        cost += row.getDouble(3);
        estimate += state.isHolding() ? row.getDouble(4) : 0;
      }
    }
    return new SweepProgress(counts, cost, estimate);
  }

  static List<Double> durations(Connection connection, String service, String modelId)
      throws SQLException {
    List<Double> seconds = new ArrayList<>();
    try (PreparedStatement select = Database.prepare(connection, DURATIONS, modelId, service);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Instant from = Instant.parse(row.getString(1));
        seconds.add(Duration.between(from, Instant.parse(row.getString(2))).toMillis() / 1000.0);
      }
    }
    return seconds;
  }
}
