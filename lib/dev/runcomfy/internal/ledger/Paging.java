package dev.runcomfy.internal.ledger;

import dev.runcomfy.internal.store.Condition;
import dev.runcomfy.internal.store.Database;
import dev.runcomfy.internal.store.Times;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Query;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Reads the entries of a query some at a time, so that any number of them fits. */
final class Paging {
  private final Database store;
  private final OptionalInt limit;
  private final String where;
  private final List<Object> values = new ArrayList<>();

  Paging(Database store, Query query) {
    this.store = store;
    this.limit = query.limit();
    StringBuilder sql = new StringBuilder("where id < ?");
    for (Condition each : conditions(query)) {
      sql.append(" and ").append(each.sql());
      values.add(each.value());
    }
    this.where = sql.append(" order by id desc limit ?").toString();
  }

  /** What must hold of an entry. */
  private List<Condition> conditions(Query query) {
    List<Condition> all = new ArrayList<>();
    query
        .model()
        .ifPresent(part -> all.add(new Condition("model_id like ? escape '!'", like(part))));
    query.state().ifPresent(only -> all.add(new Condition("state = ?", only.word())));
    query.since().ifPresent(at -> all.add(new Condition("created_at >= ?", Times.text(at))));
    query.sweepId().ifPresent(id -> all.add(new Condition("sweep_id = ?", id)));
    query.words().ifPresent(text -> addWords(SearchWords.of(text), all));
    if (query.starred()) {
      all.add(new Condition("id in (select entry_id from marks where star = ?)", 1));
    }
    return all;
  }

  private void addWords(SearchWords words, List<Condition> all) {
    if (!words.indexed().isEmpty()) {
      all.add(store.words(words.indexed()));
    }
    for (String odd : words.odd()) {
      all.add(new Condition("lower(prompt) like ? escape '!'", like(odd)));
    }
  }

  private static String like(String part) {
    return "%" + part.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }

  void each(Consumer<Entry> consumer) {
    int left = limit.orElse(Integer.MAX_VALUE);
    // sorts after every id
    String before = "zzzzzzzzzzzzzzzzz";
    while (left > 0) {
      int most = Math.min(left, EntryRows.CHUNK);
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
      return store.read(sql -> new EntryRows(sql).list(where, all.toArray()));
    } catch (SQLException e) {
      throw store.failure(e);
    }
  }
}
