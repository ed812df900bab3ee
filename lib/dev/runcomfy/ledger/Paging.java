package dev.runcomfy.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Reads the entries of a query some at a time, so that any number of them fits. */
final class Paging {
  private final Store store;
  private final OptionalInt limit;
  private final String where;
  private final List<Object> values = new ArrayList<>();

  Paging(Store store, Query query) {
    this.store = store;
    this.limit = query.limit();
    StringBuilder sql = new StringBuilder("where id < ?");
    for (Query.Condition each : query.conditions(store::words)) {
      sql.append(" and ").append(each.sql());
      values.add(each.value());
    }
    this.where = sql.append(" order by id desc limit ?").toString();
  }

  void each(Consumer<Entry> consumer) {
    int left = limit.orElse(Integer.MAX_VALUE);
    // sorts after every id
    String before = "zzzzzzzzzzzzzzzzz";
    while (left > 0) {
      int most = Math.min(left, Rows.CHUNK);
      List<Entry> some = page(before, most);
      some.forEach(consumer);
      if (some.size() < most) {
        return;
      }
      before = some.get(most - 1).id();
      left -= most;
    }
  }

  private List<Entry> page(String before, int most) {
    List<Object> all = new ArrayList<>();
    all.add(before);
    all.addAll(values);
    all.add(most);
    try {
      return store.read(connection -> Rows.list(connection, where, all.toArray()));
    } catch (SQLException e) {
      throw store.failure(e);
    }
  }
}
