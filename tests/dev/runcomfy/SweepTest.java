package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.BudgetExceededException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Fault;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final String HUNYUAN = "tencent/hunyuan/text-to-video";

  @TempDir Path folder;
  private final Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
  private RunComfy runcomfy;

  private final List<String> notices = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() {
    runcomfy =
        RunComfy.builder()
            .sandbox(sandbox)
            .ledger(folder.resolve("ledger.db"))
            .retryFor(Duration.ofMillis(300))
            .notices(notices::add)
            .build();
  }

  @AfterEach
  void stop() {
    runcomfy.close();
    sandbox.close();
  }

  private Sweep small() {
    return runcomfy
        .model(HUNYUAN)
        .prompts("a fox", "a boat", "a city")
        .seeds(1, 2, 3, 4)
        .each("aspect_ratio", "16:9", "9:16");
  }

  @Test
  void everyCombinationIsACell() {
    Grid grid = small().run();

    assertEquals(24, grid.cells().size());
    assertEquals(List.of(), grid.failures());
    assertEquals(24, sandbox.charges().size());
    assertEquals(
        "{prompt=a fox, seed=1, aspect_ratio=9:16}", grid.cells().get(1).axes().toString());
    assertEquals(2, grid.cells().get(2).result().orElseThrow().seed().orElseThrow());
  }

  @Test
  void runningAgainBuysOnlyWhatIsMissing() {
    small().run();
    Sweep more =
        runcomfy
            .model(HUNYUAN)
            .prompts("a fox", "a boat", "a city")
            .seeds(1, 2, 3, 4, 5)
            .each("aspect_ratio", "16:9", "9:16");

    assertEquals(24, small().plan().recorded());
    assertEquals(6, more.plan().toBuy().size());
    Grid grid = more.run();
    assertEquals(30, sandbox.charges().size());
    assertEquals(
        24, grid.cells().stream().filter(c -> c.result().orElseThrow().recalled()).count());
    assertEquals(List.of("recalled 24 of 30 cells; $2.40 charged this run"), notices);
  }

  @Test
  void takesAndShotsAreAxes() {
    Grid grid =
        runcomfy
            .model(KLING)
            .prompt("a boat")
            .shot("wide", 3)
            .shot("close", 4)
            .eachShot(2, "close, dolly in", "close, crane up")
            .takes(2)
            .run();

    assertEquals(4, sandbox.charges().size());
    assertEquals("{shot 2=close, dolly in, take=2}", grid.cells().get(1).axes().toString());
    Request last = grid.cells().get(3).request();
    assertEquals(
        "[{prompt=wide, duration=3}, {prompt=close, crane up, duration=4}]",
        last.inputs().get("multi_prompt").toString());
  }

  @Test
  void zippedValuesGoTogether() {
    Sweep sweep =
        runcomfy.model(HUNYUAN).prompt("a fox").seeds(1, 2).zip("resolution", "480p", "720p");
    assertEquals(2, sweep.size());
    assertEquals("{seed=2, resolution=720p}", sweep.cells().get(1).axes().toString());
    assertThrows(InvalidRequestException.class, () -> sweep.zip("num_frames", 85));
  }

  @Test
  void modelsSideBySideCarryWhatTheyCan() {
    Sweep sweep =
        runcomfy
            .model(KLING)
            .prompt("a fox")
            .aspectRatio("16:9")
            .set("cfg_scale", 0.7)
            .eachModel(KLING, HUNYUAN);
    Plan plan = sweep.plan();

    assertEquals(List.of(HUNYUAN + ": cfg_scale"), plan.notCarried());
    assertEquals(List.of(), plan.problems());
    assertEquals(2, sweep.run().cells().size());
  }

  @Test
  void aSampleIsDrawnByItsSeed() {
    Sweep sweep = small().sample(5, 7);
    assertEquals(5, sweep.size());
    assertEquals(sweep.cells().toString(), small().sample(5, 7).cells().toString());
    assertEquals(24, small().sample(99, 7).size());
  }

  @Test
  void problemsOfAllCellsComeTogetherBeforeAnythingIsSent() {
    Sweep sweep = runcomfy.model(KLING).prompt("a fox").seeds(1, 2).each("duration", 5, 99);
    var error = assertThrows(InvalidRequestException.class, sweep::run);
    assertTrue(error.getMessage().contains("takes("), error.getMessage());
    assertTrue(error.getMessage().contains("99"), error.getMessage());
    assertEquals(0, sandbox.requests().size());
  }

  @Test
  void badAxesAreRefused() {
    Model model = runcomfy.model(HUNYUAN);
    assertMessage("the axis `seed` has no values", () -> model.seeds());
    assertMessage("`seed` is an axis already", () -> model.seeds(1).seeds(2));
    assertMessage("`sede` is not an input", () -> model.prompt("a").each("sede", 1).run());
  }

  private static void assertMessage(String start, org.junit.jupiter.api.function.Executable call) {
    var error = assertThrows(InvalidRequestException.class, call);
    assertTrue(error.getMessage().startsWith(start), error.getMessage());
  }

  @Test
  void aSweepOfMoreThanAMillionSaysHowMany() {
    long[] seeds = java.util.stream.LongStream.rangeClosed(1, 2000).toArray();
    Object[] frames = java.util.stream.LongStream.rangeClosed(1, 1000).boxed().toArray();
    Sweep huge = runcomfy.model(HUNYUAN).prompt("a").seeds(seeds).each("num_frames", frames);
    assertMessage("this sweep has 2000000 cells", huge::plan);
    assertEquals(10, huge.sample(10, 1).cells().size());
  }

  @Test
  void aSeedThatMeansRandomIsNoPoint() {
    String happy = "happyhorse/happyhorse-1.0/reference-to-video";
    Sweep sweep = runcomfy.model(happy).prompt("a").image("https://example.com/a.png").seeds(0, 1);
    assertMessage("`seed` 0 means \"random\"", sweep::run);
  }

  @Test
  void aBudgetRefusesBeforeTheFirstPost() {
    assertTrue(small().plan().cost().usd().isPresent());
    var error = assertThrows(BudgetExceededException.class, small().budget(0.5)::run);
    assertTrue(error.what().contains("above the budget of $0.50"), error.what());
    assertEquals(0, sandbox.requests().size());
  }

  /** Four that may have been bought for $1.60, and two more for $0.80. */
  @Test
  void aBudgetCountsWhatUncertainCellsMayHaveCost() {
    sandbox.behavior(Behavior.instant().breakAfterAccepting());
    runcomfy.model(HUNYUAN).prompt("a fox").seeds(1, 2, 3, 4).run();
    sandbox.behavior(Behavior.instant().sketch());
    Sweep more = runcomfy.model(HUNYUAN).prompt("a fox").seeds(1, 2, 3, 4, 5, 6);

    var error = assertThrows(BudgetExceededException.class, more.budget(2)::run);
    assertTrue(error.what().contains("uncertain ones may have cost $1.60"), error.what());
    assertEquals(4, sandbox.charges().size());

    assertEquals(4, more.budget(2.4).run().failures().size());
    assertEquals(6, sandbox.charges().size());
  }

  @Test
  void oneFailureDoesNotStopTheOthers() {
    sandbox.behavior(Behavior.instant().sketch().fault(Fault.fails("out of memory").times(1)));
    Grid grid = small().run();
    assertEquals(1, grid.failures().size());
    assertTrue(grid.failures().get(0).why().contains("out of memory"));
    assertEquals(23, sandbox.charges().size());
  }

  @Test
  void tooManyFailuresStopBuying() {
    sandbox.behavior(Behavior.instant().sketch().fault(Fault.fails("out of memory")));
    Grid grid = small().inFlight(1).maxFailures(3).run();
    assertEquals(21, grid.cells().stream().filter(c -> c.state() == CellState.NOT_RUN).count());
    assertEquals(3, sandbox.counts().get(Operation.SUBMIT));
  }

  @Test
  void tooManyRequestsMakeCellsWaitNotFail() {
    sandbox.behavior(
        Behavior.instant()
            .sketch()
            .fault(Fault.tooManyRequests(Duration.ZERO).on(Operation.SUBMIT).every(5)));
    Grid grid = runcomfy.model(HUNYUAN).prompt("a").seeds(1, 2, 3, 4, 5, 6, 7, 8).run();
    assertEquals(List.of(), grid.failures());
    assertEquals(8, sandbox.charges().size());
  }

  @Test
  void savesUnderNamesThatCarryTheAxes() throws Exception {
    Grid grid =
        runcomfy
            .model(HUNYUAN)
            .prompt("a fox")
            .seeds(1, 2)
            .each("aspect_ratio", "16:9", "9:16")
            .run();
    Path out = folder.resolve("out");
    grid.best(grid.cells().get(1), "this one").save(out);
    grid.save(out);

    try (Stream<Path> files = Files.list(out)) {
      List<String> names =
          files
              .map(f -> f.getFileName().toString())
              .filter(n -> n.endsWith(".mp4") || n.endsWith(".html"))
              .sorted()
              .toList();
      assertEquals(
          List.of(
              "001_seed=1_aspect_ratio=16x9.mp4",
              "002_seed=1_aspect_ratio=9x16.mp4",
              "003_seed=2_aspect_ratio=16x9.mp4",
              "004_seed=2_aspect_ratio=9x16.mp4",
              "index.html"),
          names);
    }
    assertTrue(Files.readString(out.resolve("index.html")).contains("this one"));
    Grid other = runcomfy.model(HUNYUAN).prompt("a boat").seeds(1).run();
    assertThrows(RunComfyException.class, () -> other.save(out));
    assertTrue(
        grid.csv()
            .startsWith(
                "cell,seed,aspect_ratio,model_id,state,cost_usd,seconds,request_id,file,error\n1,1,16:9,"));
    assertEquals(4, grid.jsonl().lines().count());
  }

  @Test
  void aSweepIsTheSameAfterItWasWritten() throws Exception {
    Sweep sweep = small().zip("resolution", "480p", "720p").sample(3, 1).budget(9).inFlight(2);
    Path file = folder.resolve("plan.json");
    Files.writeString(file, sweep.toJson());
    Sweep read = runcomfy.sweep(file);
    assertEquals(sweep.toJson(), read.toJson());
    assertEquals(sweep.plan().id(), read.plan().id());
  }

  @Test
  void progressEndsInItsFinalState() {
    List<Progress> heard = new ArrayList<>();
    runcomfy.listen(
        new JobListener() {
          @Override
          public synchronized void progress(Progress progress) {
            heard.add(progress);
          }
        });
    small().run();
    assertEquals(25, heard.size());
    assertFalse(heard.get(0).isOver());
    assertEquals(24, heard.stream().mapToInt(Progress::done).max().orElseThrow());
  }

  @Test
  void whatWasInASandboxThatHasEndedIsToBuyAgain() {
    Path ledger = folder.resolve("embedded.db");
    try (RunComfy first = embedded(Behavior.named("instant,sketch,stuck"), ledger)) {
      first.model(HUNYUAN).prompt("a fox").seed(1).submit();
    }
    try (RunComfy second = embedded(Behavior.instant().sketch(), ledger)) {
      Sweep sweep = second.model(HUNYUAN).prompt("a fox").seeds(1, 2);

      assertEquals(0, sweep.plan().inFlight());
      assertEquals(2, sweep.plan().toBuy().size());
      assertEquals(List.of(), sweep.run().failures());
      assertEquals(2, sweep.plan().recorded());
    }
  }

  private static RunComfy embedded(Behavior behavior, Path ledger) {
    return RunComfy.builder().sandbox(behavior).ledger(ledger).notices(line -> {}).build();
  }
}
