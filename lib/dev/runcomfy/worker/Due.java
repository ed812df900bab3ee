package dev.runcomfy.worker;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * When the next turn of a cell is, in db-scheduler's table: for turns that are not its executions.
 * With a task goes the id of the cell's job, so that any worker can go on with it.
 */
final class Due {
  private static final String LATER =
      "update scheduled_tasks set execution_time = clock_timestamp() + ? * interval '1 second',"
          + " task_data = coalesce(?, task_data), version = version + 1"
          + " where task_name = ? and task_instance = ? and not picked";

  private static final String NEVER =
      "delete from scheduled_tasks where task_name = ? and task_instance = ?";

  private final DataSource database;
  private final String task;

  Due(DataSource database, String task) {
    this.database = database;
    this.task = task;
  }

  /** So much later, unless somebody takes it just now. */
  void in(Duration wait, CellId cell, Optional<String> requestId) throws SQLException {
    Sql.alone(
        database,
        sql ->
            sql.update(
                LATER,
                wait.toMillis() / 1000.0,
                requestId.map(Due::bytes).orElse(null),
                task,
                cell.toString()));
  }

  /** What its row says; empty when it was let in anew since. */
  Optional<Loaded> load(CellId cell) throws SQLException {
    return Loaded.of(database, cell);
  }

  /** Never again. */
  void never(CellId cell) throws SQLException {
    Sql.alone(database, sql -> sql.update(NEVER, task, cell.toString()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Request ids as plain text; what is none, as another version may have written, is nothing. */
  static Serializer text() {
    return new Serializer() {
      @Override
      public byte[] serialize(Object data) {
        return data == null ? null : bytes(data.toString());
      }

      @Override
      public <T> T deserialize(Class<T> type, byte[] bytes) {
        String text = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
        return text.matches("[!-~]+") ? type.cast(text) : null;
      }
    };
  }
}
