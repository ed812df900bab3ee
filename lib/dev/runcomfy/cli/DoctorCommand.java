package dev.runcomfy.cli;

import dev.runcomfy.Builder;
import dev.runcomfy.RunComfy;
import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.LedgerException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.error.TokenException;
import dev.runcomfy.internal.PrivateFiles;
import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.internal.ffmpeg.Ffmpeg;
import dev.runcomfy.internal.ffmpeg.FfmpegException;
import dev.runcomfy.internal.ledger.WritableLedger;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code doctor}: checks what the commands need, and prints the way out where something is missing.
 */
final class DoctorCommand implements Command {
  private static final Duration LARGEST_DRIFT = Duration.ofMinutes(2);
  private static final int PATIENCE_MILLIS = 5000;
  private static final long LITTLE_SPACE = 1L << 30;

  private boolean isWell = true;

  @Override
  public String usage() {
    return "";
  }

  @Override
  public String about() {
    return """
        Checks Java, token, service, clock, disk, ledger, ffmpeg and catalog, and prints a line for
        each. Buys nothing.""";
  }

  @Override
  public List<Option> options() {
    return Connection.askingOptions();
  }

  @Override
  public int run(Args args, Console console) {
    args.most(0, "runcomfy doctor");
    good(console, "java", System.getProperty("java.version") + ", " + Help.version());
    Connection connection = new Connection(args, console);
    Builder builder = connection.builder().tokenOptional();
    Optional<String> place = builder.tokenPlace();
    if (place.isPresent()) {
      good(console, "token", "from " + place.get());
    } else {
      bad(console, "token", "none", "set RUNCOMFY_TOKEN, or try commands free with --sandbox");
    }
    ledger(connection, console);
    ffmpeg(console);
    try (RunComfy runcomfy = builder.retryFor(Duration.ZERO).ledger("off").build()) {
      boolean isThere = service(runcomfy.baseUrl(), console);
      if (isThere && place.isPresent()) {
        account(runcomfy, console);
      }
      catalog(runcomfy, console);
    } catch (TokenException e) {
      bad(console, "token", e.what(), e.hint());
    }
    return isWell ? 0 : Failure.UNAVAILABLE;
  }

  private void ledger(Connection connection, Console console) {
    try (WritableLedger ledger = connection.ledger()) {
      good(console, "ledger", ledger.location());
      if (ledger.mediaLocation().startsWith("s3:")) {
        good(console, "media", ledger.mediaLocation());
        return;
      }
      Path folder = Path.of(ledger.mediaLocation());
      PrivateFiles.folder(folder);
      long free = Files.getFileStore(folder).getUsableSpace();
      String space = (free >> 30) + " GiB free for media in " + folder;
      if (free < LITTLE_SPACE) {
        bad(console, "disk", (free >> 20) + " MiB free in " + folder, "free some space");
      } else {
        good(console, "disk", space);
      }
    } catch (LedgerException e) {
      bad(console, "ledger", e.what(), e.hint());
    } catch (IOException | RuntimeException e) {
      bad(console, "disk", String.valueOf(e.getMessage()), "check the folder of the ledger");
    }
  }

  /** An optional part: all but films and frames of rare clips does without. */
  private void ffmpeg(Console console) {
    try {
      Optional<Ffmpeg> found = Ffmpeg.find(console.env());
      if (found.isPresent()) {
        good(console, "ffmpeg", found.get().version() + ", " + found.get().program());
      } else {
        console.print(line("--", "ffmpeg", "none, and only films need it; " + Ffmpeg.howToGetIt()));
      }
    } catch (FfmpegException e) {
      bad(console, "ffmpeg", e.what(), e.hint());
    }
  }

  /** Any answer shows that it can be reached, and what time it is there. */
  private boolean service(URI base, Console console) {
    try {
      HttpURLConnection call = (HttpURLConnection) base.toURL().openConnection();
      call.setConnectTimeout(PATIENCE_MILLIS);
      call.setReadTimeout(PATIENCE_MILLIS);
      long begun = System.nanoTime();
      call.getResponseCode();
      good(console, "service", base + ", " + (System.nanoTime() - begun) / 1_000_000 + " ms");
      clock(call.getHeaderFieldDate("Date", 0), console);
      return true;
    } catch (IOException e) {
      String why =
          e instanceof UnknownHostException ? "no such host" : String.valueOf(e.getMessage());
      bad(console, "service", base + " cannot be reached: " + why, "check network and proxy");
      return false;
    }
  }

  private void clock(long theirs, Console console) {
    if (theirs == 0) {
      return;
    }
    Duration drift = Duration.between(Instant.ofEpochMilli(theirs), Instant.now()).abs();
    if (drift.compareTo(LARGEST_DRIFT) > 0) {
      bad(console, "clock", drift.toMinutes() + " minutes off", "set the clock of this machine");
    } else {
      good(console, "clock", "right");
    }
  }

  private void account(RunComfy runcomfy, Console console) {
    try {
      good(console, "balance", runcomfy.balance().toString());
    } catch (ApiException e) {
      bad(console, e.isAboutToken() ? "token" : "balance", e.what(), e.hint());
    } catch (RunComfyException e) {
      bad(console, "balance", e.what(), e.hint());
    }
  }

  private void catalog(RunComfy runcomfy, Console console) {
    String age =
        runcomfy
            .catalogAge()
            .map(
                old ->
                    "fetched "
                        + (old.toHours() < 48 ? old.toHours() + " hours" : old.toDays() + " days")
                        + " ago, and ")
            .orElse("not fetched yet; ");
    good(console, "catalog", age + Bundled.ids().size() + " models come with this program");
  }

  private void good(Console console, String what, String found) {
    console.print(line("ok", what, found));
  }

  private void bad(Console console, String what, String found, String hint) {
    isWell = false;
    console.print(line("no", what, found) + (hint.isEmpty() ? "" : "; " + hint));
  }

  private static String line(String mark, String what, String found) {
    return mark + "  " + what + " ".repeat(Math.max(1, 9 - what.length())) + found;
  }
}
