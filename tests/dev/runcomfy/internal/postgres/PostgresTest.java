package dev.runcomfy.internal.postgres;

import static dev.runcomfy.internal.ledger.Drafts.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.ledger.Claim;
import dev.runcomfy.internal.ledger.Drafts;
import dev.runcomfy.internal.ledger.TestDatabase;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.internal.store.Database;
import dev.runcomfy.ledger.State;
import dev.runcomfy.testing.Ledgers;
import dev.runcomfy.testing.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a server can do: hearts that stop, connections that break, passwords. */
class PostgresTest {
  private static final Environment NOTHING = new Environment(Map.of());

  private static final String KILL =
      "select pg_terminate_backend(pid) from pg_stat_activity"
          + " where datname = current_database() and pid <> pg_backend_pid()";

  @TempDir Path folder;
  private String url;

  @BeforeEach
  void make() {
    url = TestDatabase.POSTGRESQL.fresh(folder);
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static LedgerException failure(String url) {
    return assertThrows(LedgerException.class, () -> Ledgers.open(url));
  }

  @Test
  void whatAProgramWhoseHeartStoppedWasSendingIsUncertain() throws SQLException {
    try (WritableLedger dead = Ledgers.open(url);
        WritableLedger other = Ledgers.open(url)) {
      dead.claim(draft("k", 1)).join();
      assertInstanceOf(Claim.InFlight.class, other.claim(draft("k", 1)).join());
      sql("update owners set alive_until = clock_timestamp() - interval '1 second'");

      assertInstanceOf(Claim.Uncertain.class, other.claim(draft("k", 1)).join());
    }
  }

  @Test
  void aBackupIsLeftToTheServersOwnProgramWithoutAPassword() {
    try (WritableLedger ledger = Ledgers.open(url)) {
      var error = assertThrows(LedgerException.class, () -> ledger.backup(Path.of("copy.sql")));

      assertTrue(error.what().endsWith("is in PostgreSQL, which copies it itself"), error.what());
      assertTrue(error.hint().startsWith("pg_dump --dbname URL --file /"), error.hint());
    }
  }

  @Test
  void whatAProgramWhoseHeartStoppedHadBoughtIsPickedUp() throws SQLException {
    try (WritableLedger dead = Ledgers.open(url);
        WritableLedger other = Ledgers.open(url)) {
      String id = dead.claim(draft("k", 1)).join().entry().id();
      dead.submitted(id, "r1").join();
      sql("update owners set alive_until = clock_timestamp() - interval '1 second'");

      Claim claim = other.claim(draft("k", 1)).join();

      assertEquals("r1", assertInstanceOf(Claim.InFlight.class, claim).entry().requestId().get());
      assertEquals(State.COMPLETED, other.completed(id, Drafts.outcome(1)).join().state());
    }
  }

  @Test
  void aClaimIsHeldByTheDatabasesClockNotByTheProgramsOwn() {
    InstantSource slow = () -> Instant.now().minus(Duration.ofMinutes(5));
    InstantSource fast = () -> Instant.now().plus(Duration.ofMinutes(5));
    try (WritableLedger buyer = Ledgers.open(url, slow);
        WritableLedger other = Ledgers.open(url, fast)) {
      String id = buyer.claim(draft("k", 1)).join().entry().id();

      assertInstanceOf(Claim.InFlight.class, other.claim(draft("k", 1)).join());
      assertEquals(300, buyer.ahead().toSeconds(), 2);
      assertEquals(-300, other.ahead().toSeconds(), 2);
      buyer.close();
      Claim claim = other.claim(draft("k", 1)).join();
      assertEquals(id, assertInstanceOf(Claim.Uncertain.class, claim).entry().id());
    }
  }

  @Test
  void connectionsThatBrokeAreMadeAgain() throws SQLException {
    try (WritableLedger ledger = Ledgers.open(url)) {
      String id = ledger.claim(draft("k", 1)).join().entry().id();
      sql(KILL);
      ledger.submitted(id, "r1").join();
      sql(KILL);

      assertEquals("r1", ledger.find(id).orElseThrow().requestId().orElseThrow());
    }
  }

  @Test
  void aTransactionThatBrokeBeforeItsCommitIsDoneOnceMore() throws SQLException {
    var store =
        new PostgresDatabase(
            PostgresAddress.of(url, NOTHING), Duration.ofSeconds(30), Duration.ofSeconds(30));
    try (store) {
      sql("create table seen (n integer)");
      var runs = new AtomicInteger();
      store.write(
          sql -> {
            sql.update("insert into seen values (1)");
            if (runs.incrementAndGet() == 1) {
              sql(KILL);
            }
            return null;
          });

      assertEquals(2, runs.get());
      assertEquals(1, count(store));
    }
  }

  @Test
  void aCommitWithoutAnAnswerIsNotDoneAgain() throws SQLException {
    var store =
        new PostgresDatabase(
            PostgresAddress.of(url, NOTHING), Duration.ofSeconds(30), Duration.ofSeconds(30));
    try (store) {
      sql("create table seen (n integer)");
      var runs = new AtomicInteger();
      var deaf = new DeafSource(store.dataSource().orElseThrow());
      var transaction =
          new PostgresTransaction<>(
              deaf,
              sql -> {
                sql.update("insert into seen values (1)");
                return runs.incrementAndGet();
              });

      assertThrows(SQLException.class, transaction::run);
      assertEquals(1, transaction.run());
      assertEquals(1, runs.get());
      assertEquals(1, count(store));
    }
  }

  private static int count(Database store) throws SQLException {
    return store.read(
        sql -> sql.first(row -> row.getInt(1), "select count(*) from seen").orElseThrow());
  }

  @Test
  void aServerThatIsNotThereMayComeBack() {
    LedgerException error = failure("jdbc:postgresql://bob:s3cret@127.0.0.1:1/none");

    assertTrue(error.isTemporary());
    assertTrue(
        error
            .what()
            .startsWith("the ledger `jdbc:postgresql://127.0.0.1:1/none` cannot be reached"),
        error.what());
    assertFalse(error.getMessage().contains("s3cret"), error.getMessage());
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    LedgerException error = failure(url.replaceFirst("/t[0-9_]+", "/nowhere"));

    assertTrue(error.what().contains("is no database of that server"), error.what());
  }

  @Test
  void aWrongUserIsTold() throws SQLException {
    sql("drop role if exists shut");
    sql("create role shut nologin");
    LedgerException error = failure(url.replaceFirst("user=[a-z]+", "user=shut"));

    assertFalse(error.isTemporary());
    assertTrue(error.what().contains("does not let us in"), error.what());
  }

  @Test
  void aNewerSchemaIsRefusedByItsNames() throws SQLException {
    Ledgers.open(url).close();
    sql("insert into migrations (name, applied_at) values ('999-later', '')");

    assertTrue(failure(url).what().endsWith("is of a newer runcomfy: it has 999-later"));
  }

  @Test
  void aPurchaseThatCannotBeWrittenIsNoted() throws SQLException {
    try (WritableLedger ledger = Ledgers.open(url)) {
      String id = ledger.claim(draft("k", 1)).join().entry().id();
      sql("alter table entries add constraint broken check (request_id is null)");
      assertThrows(RuntimeException.class, () -> ledger.submitted(id, "r1").join());
      sql("alter table entries drop constraint broken");
    }
    try (WritableLedger again = Ledgers.open(url)) {
      assertTrue(again.find("r1").isPresent());
    }
  }

  @Test
  void userAndPasswordAreInNoPrintedPlace() {
    PostgresAddress address =
        PostgresAddress.of(
            "jdbc:postgresql://bob:s%40cret@h:5432/d?sslmode=require&password=other", NOTHING);

    assertEquals("jdbc:postgresql://h:5432/d", address.url());
    assertEquals("jdbc:postgresql://h:5432/d", address.toString());
    assertEquals("require", address.properties().getProperty("sslmode"));
    assertEquals("bob", address.properties().getProperty("user"));
    assertEquals("other", address.properties().getProperty("password"));
  }

  @Test
  void theEnvironmentHasUserAndPassword() {
    PostgresAddress address =
        PostgresAddress.of(
            "jdbc:postgresql:d", new Environment(Map.of("PGUSER", "bob", "PGPASSWORD", "s3cret")));

    assertEquals("jdbc:postgresql:d", address.url());
    assertEquals(Map.of("user", "bob", "password", "s3cret"), address.properties());
  }

  @Test
  void theAddressThatOthersWriteIsUnderstood() {
    String password = "pa ss/w@rd:%";
    String guarded = Postgres.guarded(url, password);
    String user = guarded.replaceFirst(".*user=([a-z0-9]+).*", "$1");
    String place = guarded.replaceFirst("jdbc:postgresql://([^?]*).*", "$1");
    String who = user + ":pa%20ss%2Fw%40rd%3A%25@";
    for (String scheme : new String[] {"postgres", "postgresql", "POSTGRES", "jdbc:postgresql"}) {
      try (WritableLedger ledger = Ledgers.open(scheme + "://" + who + place)) {
        assertEquals("jdbc:postgresql://" + place, ledger.location());
      }
    }
  }
}
