package dev.runcomfy.internal.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program is run: on files alone, for a limited time, with its error text shown. */
class FfmpegRunTest {
  private static final String[] ENDLESS = {"-re", "-f", "lavfi", "-i", "color=s=16x16:r=10"};

  @TempDir Path folder;

  private static Ffmpeg ffmpeg() throws IOException {
    Tools.require("ffmpeg");
    return Ffmpeg.find(System.getenv()).orElseThrow();
  }

  private Path script(String... lines) throws IOException {
    var file =
        Files.writeString(folder.resolve("script"), "#!/bin/sh\n" + String.join("\n", lines));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static FfmpegRun clip(Ffmpeg ffmpeg, int seconds) {
    return ffmpeg
        .run()
        .with("-f", "lavfi", "-i", "testsrc2=s=64x64:r=10:d=" + seconds, "-c:v", "mpeg4");
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void namesThatLookLikeOptionsOrAddressesAreFiles() throws IOException {
    for (String name : List.of("-y.mp4", "http:a.mp4", "a 'b' \"c\" %03d $HOME.mp4", "é;rm.mp4")) {
      Path file = folder.resolve(name);

      clip(ffmpeg(), 1).write(file, "mp4");
      var log =
          ffmpeg().run().loglevel("info").input(file).with("-f", "null", "-").read(1000).log();

      assertTrue(log.contains("mpeg4"), log);
    }
    assertEquals(4, files().size());
  }

  @Test
  void aPlayListInsteadOfAClipIsNotFollowed() throws IOException {
    Path clip = folder.resolve("clip.ts");
    clip(ffmpeg(), 1).write(clip, "mpegts");
    Path list =
        Files.writeString(
            folder.resolve("list.mp4"), "#EXTM3U\n#EXTINF:1,\n" + clip + "\n#EXT-X-ENDLIST\n");

    var run = ffmpeg().run().input(list).with("-f", "null", "-");

    var error = assertThrows(FfmpegException.class, () -> run.read(1000));
    assertEquals(FfmpegException.Kind.FAILED, error.kind());
  }

  @Test
  void aListOfClipsOpensNoConnection() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(1);
      Path list = folder.resolve("list");
      Files.writeString(list, "file 'http://127.0.0.1:" + server.getLocalPort() + "/a.mp4'\n");

      var run = ffmpeg().run().list(list).with("-f", "null", "-");
      var error = assertThrows(FfmpegException.class, () -> run.read(1000));

      assertTrue(error.what().contains("whitelist"), error.what());
      assertThrows(SocketTimeoutException.class, server::accept);
    }
  }

  @Test
  void aFailureShowsAllThatTheProgramSaid() throws IOException {
    Path program = script("echo one >&2", "echo two >&2", "exit 3");
    var found = Ffmpeg.find(Map.of("RUNCOMFY_FFMPEG", program.toString())).orElseThrow();

    var error = assertThrows(FfmpegException.class, () -> found.run().read(1000));

    assertEquals(FfmpegException.Kind.FAILED, error.kind());
    assertEquals("ffmpeg failed with exit code 3:\none\ntwo", error.what());
  }

  @Test
  void theProgramGetsNoTokenAndNothingToRead() throws IOException {
    Path program = script("env", "cat");
    Map<String, String> env = new HashMap<>(System.getenv());
    env.put("RUNCOMFY_FFMPEG", program.toString());
    env.put("RUNCOMFY_TOKEN", "secret");
    env.put("FFREPORT", "file=report.txt");

    var output = Ffmpeg.find(env).orElseThrow().run().read(100_000);

    String text = new String(output.bytes(), StandardCharsets.UTF_8);
    assertTrue(text.contains("AV_LOG_FORCE_NOCOLOR=1"), text);
    assertFalse(text.contains("secret") || text.contains("FFREPORT"), text);
  }

  @Test
  void aRunEndsWhenItsTimeIsOver() throws IOException {
    Path out = folder.resolve("out.mp4");
    var run = ffmpeg().run().with(ENDLESS).with("-c:v", "mpeg4").limit(Duration.ofMillis(500));

    var error = assertThrows(FfmpegException.class, () -> run.write(out, "mp4"));

    assertEquals(FfmpegException.Kind.LATE, error.kind());
    assertEquals(List.of(), files());
  }

  @Test
  void anInterruptEndsTheRunAndLeavesNothing() throws Exception {
    Path out = folder.resolve("out.mp4");
    var runs = new CountDownLatch(1);
    var failure = new AtomicReference<Exception>();
    var run =
        ffmpeg()
            .run()
            .with(ENDLESS)
            .with("-c:v", "mpeg4")
            .progress(Duration.ofSeconds(9), part -> runs.countDown());
    var thread =
        new Thread(
            () -> {
              try {
                run.write(out, "mp4");
              } catch (IOException e) {
                failure.set(Thread.currentThread().isInterrupted() ? e : null);
              }
            });

    thread.start();
    assertTrue(runs.await(20, TimeUnit.SECONDS));
    thread.interrupt();
    thread.join(20_000);

    assertEquals(FfmpegException.Kind.INTERRUPTED, ((FfmpegException) failure.get()).kind());
    assertEquals(List.of(), files());
  }

  @Test
  void theProgramEndsWithItsParent() throws Exception {
    ffmpeg();
    var parent =
        Program.of(Project.java(), "-cp", System.getProperty("java.class.path"))
            .with(EndlessRun.class.getName(), folder.resolve("out.mp4"))
            .start();
    try (var said = new BufferedReader(new InputStreamReader(parent.getInputStream()))) {
      assertEquals("runs", said.readLine());
      List<ProcessHandle> children = parent.descendants().toList();
      assertEquals(1, children.size());

      parent.destroy();

      children.get(0).onExit().get(20, TimeUnit.SECONDS);
      assertTrue(parent.waitFor(20, TimeUnit.SECONDS));
    } finally {
      parent.destroyForcibly();
    }
    assertFalse(Files.exists(folder.resolve("out.mp4")));
  }

  @Test
  void progressRisesToTheEnd() throws IOException {
    List<Double> parts = Collections.synchronizedList(new ArrayList<>());

    clip(ffmpeg(), 2)
        .progress(Duration.ofSeconds(2), parts::add)
        .write(folder.resolve("a.mp4"), "mp4");

    assertEquals(1.0, parts.get(parts.size() - 1));
    assertEquals(parts.stream().sorted().toList(), parts);
  }

  @Test
  void aFullDiskLeavesTheFileThatWasThere() throws IOException {
    Path program = script("ulimit -f 16", "exec " + Tools.require("ffmpeg") + " \"$@\"");
    Map<String, String> env = new HashMap<>(System.getenv());
    env.put("RUNCOMFY_FFMPEG", program.toString());
    Path out = Files.writeString(folder.resolve("out.mp4"), "before");
    var run = clip(Ffmpeg.find(env).orElseThrow(), 60).with("-b:v", "5M");

    var error = assertThrows(FfmpegException.class, () -> run.write(out, "mp4"));

    assertEquals(FfmpegException.Kind.FULL, error.kind());
    assertEquals("before", Files.readString(out));
    assertEquals(List.of(out, program), files());
  }

  @Test
  void anEndThatCouldNotBeWrittenIsAFailureThoughTheProgramSaysThatAllIsWell() throws IOException {
    Path program = script("echo 'Error writing trailer of a: No space left on device' >&2");
    var found = Ffmpeg.find(Map.of("RUNCOMFY_FFMPEG", program.toString())).orElseThrow();
    Path out = folder.resolve("out.mp4");

    var error = assertThrows(FfmpegException.class, () -> found.run().write(out, "mp4"));

    assertEquals(FfmpegException.Kind.FULL, error.kind());
    assertEquals(List.of(program), files());
  }

  @Test
  void moreOutputThanExpectedIsAnErrorAndNotHeld() throws IOException {
    var run = clip(ffmpeg(), 60).with("-f", "rawvideo", "pipe:1");

    var error = assertThrows(FfmpegException.class, () -> run.read(10_000));

    assertEquals("ffmpeg wrote more than was expected of it", error.what());
  }

  @Test
  void aProgramThatDoesNotStartSaysSo() throws IOException {
    Path program = folder.resolve("script");
    Files.writeString(program, "#!/no/such/interpreter\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    var found = Ffmpeg.find(Map.of("RUNCOMFY_FFMPEG", program.toString())).orElseThrow();

    var error = assertThrows(FfmpegException.class, () -> found.run().read(1000));

    assertEquals(FfmpegException.Kind.UNUSABLE, error.kind());
  }
}
