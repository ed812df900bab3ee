package dev.runcomfy.worker;

import dev.runcomfy.CellState;
import dev.runcomfy.internal.store.Sql;
import dev.runcomfy.queue.QueueStatus;
import dev.runcomfy.queue.SweepState;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The SQL that reads the cells of a queue, and changes them when a cell ends. */
record CellTable(DataSource database) {
  /** The share of its sweep's budget that a cell takes. */
  static final String COMMITTED =
      "case state when 'completed' then coalesce(cost_usd, estimate_usd)"
          + " when 'in_flight' then estimate_usd when 'uncertain' then estimate_usd"
          + " else coalesce(cost_usd, 0) end";

  private static final String STATUS =
      "select state, count(*), coalesce(sum(cost_usd), 0) from queue_cells"
          + " where sweep_id = ? group by state";

  /** Cells and the budgets of their sweeps change together, or not at all. */
  private static final String END =
      """
      with given as (
        select * from unnest(?, ?, ?, ?, ?, ?) as g (sweep_id, number, round, state, cost, error)),
      ended as (
        update queue_cells c
        set state = g.state, cost_usd = g.cost, error = g.error, changed_at = now()
        from given g
        where c.sweep_id = g.sweep_id and c.number = g.number and c.round = g.round
          and c.state = 'in_flight'
        returning c.sweep_id, c.estimate_usd, c.state, c.cost_usd),
      tasks as (
        delete from scheduled_tasks t using given g
        where t.task_name = ? and t.task_instance = g.sweep_id || '/' || g.number || '/' || g.round),
      sums as (
        select sweep_id, sum(%s - estimate_usd) as change from ended group by sweep_id)
      update queue_sweeps s set committed_usd = s.committed_usd + sums.change
      from sums where s.id = sums.sweep_id"""
          .formatted(COMMITTED);

  Optional<QueueStatus> status(String sweepId) throws SQLException {
    return Sql.alone(
        database,
        sql -> {
          List<String> states =
              sql.list(
                  row -> row.getString(1), "select state from queue_sweeps where id = ?", sweepId);
          if (states.isEmpty()) {
            return Optional.empty();
          }
          Map<CellState, Long> counts = new EnumMap<>(CellState.class);
          double cost =
              sql
                  .list(
                      row -> {
                        long count = row.getLong(2);
                        CellState.of(row.getString(1)).ifPresent(state -> counts.put(state, count));
                        return row.getDouble(3);
                      },
                      STATUS,
                      sweepId)
                  .stream()
                  .mapToDouble(Double::doubleValue)
                  .sum();
          // sums of dollars, to a millionth
          double usd = Math.rint(cost * 1e6) / 1e6;
          return Optional.of(new QueueStatus(sweepId, SweepState.of(states.get(0)), counts, usd));
        });
  }

  /**
   * Writes the ends of cells, and ends their tasks; cells that have ended before stay as they are.
   */
  void end(String task, List<CellEnd> endings) throws SQLException {
    int count = endings.size();
    String[] sweeps = new String[count];
    Integer[] numbers = new Integer[count];
    Integer[] rounds = new Integer[count];
    String[] states = new String[count];
    Double[] costs = new Double[count];
    String[] errors = new String[count];
    for (int i = 0; i < count; i++) {
      CellEnd each = endings.get(i);
      sweeps[i] = each.cell().sweep();
      numbers[i] = each.cell().number();
      rounds[i] = each.cell().round();
      states[i] = each.state().word();
      costs[i] = each.costUsd().isPresent() ? each.costUsd().getAsDouble() : null;
      errors[i] = each.error().isEmpty() ? null : each.error();
    }
    Sql.alone(
        database, sql -> sql.update(END, sweeps, numbers, rounds, states, costs, errors, task));
  }
}
