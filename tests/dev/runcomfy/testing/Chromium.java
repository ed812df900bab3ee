package dev.runcomfy.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A headless Chromium of the system with an empty profile, spoken to over the DevTools protocol.
 */
public final class Chromium implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--no-default-browser-check",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-extensions",
          "--hide-scrollbars",
          "--mute-audio",
          "--autoplay-policy=no-user-gesture-required",
          "--remote-debugging-port=0");
  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final Path profile;
  private final DevTools devTools;

  private Chromium(Process process, Path profile, DevTools devTools) {
    this.process = process;
    this.profile = profile;
    this.devTools = devTools;
  }

  /** Starts the browser; without one the test is skipped, or fails. */
  public static Chromium start() {
    Path program = Tools.require("chromium", "chromium-browser", "google-chrome");
    try {
      Path profile = Files.createTempDirectory("chromium");
      List<String> command = new ArrayList<>(List.of(program.toString()));
      command.addAll(FLAGS);
      command.add("--user-data-dir=" + profile);
      command.add("about:blank");
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      return new Chromium(process, profile, DevTools.connect(address(process)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a local page and waits until it is loaded. */
  public Page open(Path page) {
    return open(page.toUri());
  }

  /** Opens a page and waits until it is loaded. */
  public Page open(URI page) {
    Page opened = blank();
    opened.go(page);
    return opened;
  }

  /** A new empty page of 1280 × 800, to set up before {@link Page#go}. */
  public Page blank() {
    String target =
        devTools
            .call("", "Target.createTarget", Map.of("url", "about:blank"))
            .path("targetId")
            .asString();
    String session =
        devTools
            .call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asString();
    return new Page(devTools, session);
  }

  @Override
  public void close() {
    devTools.close();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    delete(profile);
  }

  /** Chromium says on stderr where it listens; the rest of it is drained, or the pipe fills up. */
  private static URI address(Process process) {
    CompletableFuture<URI> found = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              StringBuilder said = new StringBuilder();
              try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  if (line.startsWith(LISTENING)) {
                    found.complete(URI.create(line.substring(LISTENING.length()).strip()));
                  } else if (!found.isDone()) {
                    said.append(line).append('\n');
                  }
                }
              } catch (IOException e) {
                said.append(e);
              }
              found.completeExceptionally(new IOException("chromium ended: " + said));
            },
            "chromium stderr");
    reader.setDaemon(true);
    reader.start();
    try {
      return found.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("chromium did not start", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // a helper process may still have written; the system's temporary folder is cleaned anyway
    }
  }
}
