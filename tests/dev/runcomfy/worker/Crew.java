package dev.runcomfy.worker;

import dev.runcomfy.cli.Main;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Worker processes, started by the command; and killed. */
final class Crew implements AutoCloseable {
  private final Program command;
  private final Random chance = new Random(20261121);
  private final List<Member> members = new ArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private int started;

  private record Member(Process process, CountDownLatch ready) {}

  private Crew(Program command) {
    this.command = command;
  }

  /** Of workers on this ledger, with media in this folder, taken over after so many seconds. */
  static Crew of(Sandbox sandbox, String ledger, Path folder, int inFlight, int lapseSeconds) {
    return new Crew(
        Program.of(
                Project.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "worker",
                "--in-flight",
                inFlight)
            .env("RUNCOMFY_MODEL_API_BASE", sandbox.baseUrl())
            .env("RUNCOMFY_SERVERLESS_API_BASE", sandbox.serverlessUrl())
            .env("RUNCOMFY_TOKEN", sandbox.token())
            .env("RUNCOMFY_LEDGER", ledger)
            .env("RUNCOMFY_MEDIA", folder.resolve("media"))
            .env("RUNCOMFY_LAPSE", lapseSeconds)
            .env("XDG_DATA_HOME", folder.resolve("data")));
  }

  /** Starts one more. */
  void start() {
    started++;
    Process process = command.with("--name", "w" + started).start();
    var ready = new CountDownLatch(1);
    members.add(new Member(process, ready));
    var reader =
        new Thread(
            () -> {
              try (BufferedReader err = process.errorReader()) {
                for (String line = err.readLine(); line != null; line = err.readLine()) {
                  lines.add(line);
                  ready.countDown();
                }
              } catch (IOException e) {
                // the pipe broke with the process
              } finally {
                ready.countDown();
              }
            });
    reader.setDaemon(true);
    reader.start();
  }

  /** The process ids of those that run. */
  List<Long> pids() {
    return members.stream().map(each -> each.process().pid()).toList();
  }

  /** Until one has said it. */
  void untilSaid(String words) throws InterruptedException {
    while (said(words) == 0) {
      new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    }
  }

  /** How many lines have these words. */
  long said(String words) {
    return lines.stream().filter(line -> line.contains(words)).count();
  }

  /** Waits until each has said something. */
  void await() throws InterruptedException {
    for (Member each : members) {
      each.ready().await(60, TimeUnit.SECONDS);
    }
  }

  /** Kills one with SIGKILL, after it has said something, and starts another. */
  void replaceOne() throws InterruptedException {
    Member unlucky = members.remove(chance.nextInt(members.size()));
    unlucky.ready().await(60, TimeUnit.SECONDS);
    unlucky.process().destroyForcibly().waitFor();
    start();
  }

  /** Asks all to end, and gives their exit codes. */
  List<Integer> end() throws InterruptedException {
    members.forEach(each -> each.process().destroy());
    return exits();
  }

  /** Waits until all have ended by themselves, and gives their exit codes. */
  List<Integer> exits() throws InterruptedException {
    List<Integer> codes = new ArrayList<>();
    for (Member each : members) {
      codes.add(each.process().waitFor(40, TimeUnit.SECONDS) ? each.process().exitValue() : -1);
    }
    return codes;
  }

  @Override
  public void close() {
    members.forEach(each -> each.process().destroyForcibly());
  }
}
