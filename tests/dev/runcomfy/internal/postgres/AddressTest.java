package dev.runcomfy.internal.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.store.MediaStore;
import dev.runcomfy.testing.Ledgers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of ledgers and media: what is not understood is refused, and no password is shown. */
class AddressTest {
  private static void assertRefusedWithout(String secret, Runnable opening) {
    LedgerException error = assertThrows(LedgerException.class, opening::run);
    StringWriter all = new StringWriter();
    error.printStackTrace(new PrintWriter(all));
    assertFalse(all.toString().contains(secret), all.toString());
    assertFalse(error.isTemporary());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://bob:hunter22@h/d",
        "mysql:/bob:hunter22@h/d",
        "jdbc:mysql://bob:hunter22@h/d",
        "jdbc:sqlite:hunter22.db",
        "JDBC:oracle:thin:bob/hunter22@h",
        "https://bob:hunter22@h/d",
        "://bob:hunter22@h/d",
        "postgres//://bob:hunter22@h/d",
        "file:///hunter22",
        "postgres:bob:hunter22@h/d",
        "postgres:/bob:hunter22@h/d",
        "postgres://bob:hunter22",
        "postgres://bob:hunter22?x@h/d",
        "postgres://bob:55?hunter22@h/d",
        "postgres://bob:55?a=hunter22@h/d",
        "postgres://bob:x@h:hunter22/d",
        "postgres://bob:hunter22%zz@h/d",
        "postgres://bob@h/d?password=hunter22%z",
        "postgres://h/d?hunter22",
        "postgres://bob:x@h/d/hunter22",
        "jdbc:postgresql:bob:hunter22@h"
      })
  void aLedgersAddressIsRefused(String address) {
    assertRefusedWithout("hunter22", () -> Ledgers.open(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3:hunter22",
        "s3://key:hunter22@bucket/x",
        "S3://key:hunter22@bucket/x",
        "s3://bucket/x@hunter22",
        "s3://bucket/x?hunter22",
        "s3://bucket?secret=hunter22",
        "s3://bucket?endpoint=http://me:hunter22@h",
        "s3://bucket?endpoint=http://hunter22 h",
        "s3://bucket?endpoint=hunter22",
        "s3://bucket?endpoint=%zhunter22",
        "gs://key:hunter22@bucket",
        "https://me:hunter22@h/x"
      })
  void anAddressOfMediaIsRefused(String address) {
    assertRefusedWithout(
        "hunter22",
        () ->
            MediaStore.open(new Environment(Map.of("RUNCOMFY_MEDIA", address)), Path.of("media")));
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://bob:s3cret@h/d, jdbc:postgresql://h/d",
    "postgresql://bob:s/cr@et@h:5433/d, jdbc:postgresql://h:5433/d",
    "postgresql://h, jdbc:postgresql://h/",
    "postgres:///d, jdbc:postgresql:///d",
    "postgres:d, jdbc:postgresql:d",
    "jdbc:postgresql://[::1]:5432/d, jdbc:postgresql://[::1]:5432/d",
    "'postgres://bob@a:1,b:2/d', 'jdbc:postgresql://a:1,b:2/d'"
  })
  void whatIsUnderstoodIsShownWithoutUser(String given, String url) {
    assertEquals(url, PostgresAddress.of(given, new Environment(Map.of())).toString());
  }

  @Test
  void whatStandsBeforeTheHostIsWhoWeAre() {
    PostgresAddress address =
        PostgresAddress.of(
            "postgres://b%40b:s%2Fc%2b+%3A@h/d", new Environment(Map.of("PGUSER", "env")));

    assertEquals(Map.of("user", "b@b", "password", "s/c++:"), address.properties());
  }
}
