package dev.runcomfy.worker;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import dev.runcomfy.internal.store.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What a cell's task in db-scheduler's table stands for. With a task goes what a look at the cell's
 * job takes, so that any worker can go on with it.
 */
final class CellTasks {
  private static final String NEVER =
      "delete from scheduled_tasks where task_name = ? and task_instance = ?";

  private final DataSource database;
  private final String task;

  CellTasks(DataSource database, String task) {
    this.database = database;
    this.task = task;
  }

  /** Reads the cell's row; empty when the cell was admitted anew since. */
  Optional<CellRow> load(CellId cell) throws SQLException {
    return CellRow.of(database, cell);
  }

  /** Never again. */
  void never(CellId cell) throws SQLException {
    Sql.alone(database, sql -> sql.update(NEVER, task, cell.toString()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The note on a job, as text; a note that another version wrote reads as absent. */
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
