package dev.runcomfy.worker;

import dev.runcomfy.internal.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * What all workers of an account hold to together, in one row: how many jobs go on at once, and
 * until when the service wants no more. Times are the database's.
 */
final class Account {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration MOST = Duration.ofSeconds(60);

  private final DataSource database;
  private final String service;
  private final String account;
  private volatile long blockedUntil = System.nanoTime();

  Account(DataSource database, String service, String account) {
    this.database = database;
    this.service = service;
    this.account = account;
  }

  String service() {
    return service;
  }

  String account() {
    return account;
  }

  /** The name of this account's cells among the tasks: its workers take no others. */
  String task() {
    return "cell " + account + " " + service;
  }

  /** Makes its row, and sets the limit where one is given. */
  void open(OptionalInt most) throws SQLException {
    Sql.alone(
        database,
        sql ->
            sql.update(
                "insert into queue_accounts (service, account, most_in_flight) values (?, ?, ?)"
                    + " on conflict (service, account) do update set most_in_flight ="
                    + " coalesce(excluded.most_in_flight, queue_accounts.most_in_flight)",
                service,
                account,
                most.isPresent() ? most.getAsInt() : null));
  }

  /**
   * The service wants no more: nobody submits for a while, as it asks, or twice as long each time.
   */
  Duration refused(Optional<Duration> asked) throws SQLException {
    double seconds =
        Sql.alone(
                database,
                sql ->
                    sql.list(
                        row -> row.getDouble(1),
                        "update queue_accounts set"
                            + " refusals = case when blocked_until > clock_timestamp()"
                            + " then refusals else refusals + 1 end,"
                            + " blocked_until = case when blocked_until > clock_timestamp()"
                            + " then blocked_until else clock_timestamp()"
                            + " + greatest(?, least(?, ? * power(2, least(refusals, 20))))"
                            + " * interval '1 second' end where service = ? and account = ?"
                            + " returning extract(epoch from blocked_until - clock_timestamp())",
                        asked.orElse(Duration.ZERO).toMillis() / 1000.0,
                        MOST.toSeconds() * 1.0,
                        FIRST.toMillis() / 1000.0,
                        service,
                        account))
            .get(0);
    return block(seconds);
  }

  /** Takes over what the row says. */
  Duration block(double seconds) {
    Duration left = Duration.ofMillis(Math.max(0, (long) (seconds * 1000)));
    blockedUntil = System.nanoTime() + left.toNanos();
    return left;
  }

  /** Notes that the service accepts jobs again: the next wait starts small. */
  void accepted() throws SQLException {
    Sql.alone(
        database,
        sql ->
            sql.update(
                "update queue_accounts set refusals = 0 where service = ? and account = ?"
                    + " and refusals > 0",
                service,
                account));
  }

  /** How long nothing may be submitted, as far as it is known here. */
  Duration blocked() {
    return Duration.ofNanos(Math.max(0, blockedUntil - System.nanoTime()));
  }

  /** The running sweeps that workers with another token, or for another service, must do. */
  List<String> sweepsOfOthers() throws SQLException {
    return Sql.alone(
        database,
        sql ->
            sql.list(
                row -> row.getString(1) + " (" + row.getString(2) + ")",
                "select id, service from queue_sweeps s where state = 'running'"
                    + " and (service, account) <> (?, ?) and exists (select 1 from queue_cells c"
                    + " where c.sweep_id = s.id and c.state = 'to_buy') order by id limit 100",
                service,
                account));
  }
}
