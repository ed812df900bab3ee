package dev.runcomfy.internal.ledger;

import dev.runcomfy.internal.store.Sql;
import dev.runcomfy.ledger.CostLine;
import dev.runcomfy.ledger.GroupBy;
import dev.runcomfy.ledger.State;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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
  private static final String SWEEP =
      "select state, count(*), sum(coalesce(cost_usd, 0)),"
          + " sum(case when cost_usd is null then coalesce(estimate_usd, 0) else 0 end)"
          + " from entries where sweep_id = ? group by state";

  private final Sql sql;

  Totals(Sql sql) {
    this.sql = sql;
  }

  List<CostLine> costs(GroupBy group) throws SQLException {
    return sql.list(
        row ->
            new CostLine(
                row.getString(1),
                row.getLong(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getLong(5)),
        costsSql(group));
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

  SweepProgress sweep(String sweepId) throws SQLException {
    Map<State, Long> counts = new EnumMap<>(State.class);
    double[] usd = new double[2];
    sql.list(
        row -> {
          State state = State.of(row.getString(1));
          counts.put(state, row.getLong(2));
          usd[0] += row.getDouble(3);
          usd[1] += state.isHolding() ? row.getDouble(4) : 0;
          return state;
        },
        SWEEP,
        sweepId);
    return new SweepProgress(counts, usd[0], usd[1]);
  }

  /** The seconds that the last finished jobs of a model took, the latest first. */
  List<Double> durations(String service, String modelId) throws SQLException {
    return sql.list(
        row -> {
          Instant from = Instant.parse(row.getString(1));
          return Duration.between(from, Instant.parse(row.getString(2))).toMillis() / 1000.0;
        },
        DURATIONS,
        modelId,
        service);
  }
}
