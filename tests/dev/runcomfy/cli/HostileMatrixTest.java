package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.cli.HostileCase.Caller;
import dev.runcomfy.cli.HostileCase.Said;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.State;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.HostileAnswer;
import dev.runcomfy.testing.HostileAnswer.Proof;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every hostile answer at every verb for every caller: how many POSTs there are, what the ledger
 * says, the exit code, and what the same call does once the service behaves.
 */
class HostileMatrixTest {
  /** Most cases wait; the others share the machine's cores. */
  private static final int AT_ONCE = 128;

  private static final int MOST_MINUTES = 5;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> aSubmitIsJudgedByWhatItsAnswerProves() throws Exception {
    Map<String, Consumer<HostileCase>> cases = new LinkedHashMap<>();
    for (HostileAnswer each : HostileAnswer.values()) {
      for (Caller caller : callers(each)) {
        cases.put("submit-" + each + "-" + caller, one -> submit(one, each, caller));
      }
    }
    return run(cases);
  }

  /** These keep the caller waiting; the answer to any other submit is an end. */
  private static final Set<HostileAnswer> ENDLESS =
      EnumSet.of(
          HostileAnswer.SILENCE,
          HostileAnswer.HEAD_THEN_SILENCE,
          HostileAnswer.LENGTH_STALLS,
          HostileAnswer.TRICKLE);

  /** A sweep that is told "too many" asks again: how that ends is a test of its own. */
  private static List<Caller> callers(HostileAnswer each) {
    return each.name().startsWith("HTTP_429")
        ? List.of(Caller.LIBRARY, Caller.RUN)
        : List.of(Caller.values());
  }

  private static void submit(HostileCase one, HostileAnswer each, Caller caller) {
    one.service.always(Operation.SUBMIT, each.answer());
    Said first =
        ENDLESS.contains(each)
            ? one.ask(caller, HostileCase.SURELY_SENT)
            : one.ask(caller, HostileCase.PATIENT);

    boolean isBought = each.proof() == Proof.BOUGHT;
    one.expect(isBought ? Set.of(0) : failing(caller, each), first.exit(), "the exit code");
    if (caller == Caller.LIBRARY) {
      one.expect(Set.of(exception(each.proof())), first.kind(), "the exception");
    }
    one.expect(Set.of(1), one.mostPosts(), "POSTs of one body");
    one.expect(Set.of(EnumSet.of(state(each.proof()))), states(one), "the ledger");

    one.service.behave();
    Said again = one.ask(caller, HostileCase.PATIENT);
    int posts = each.proof() == Proof.REFUSED ? 2 : 1;
    one.expect(Set.of(posts), one.mostPosts(), "POSTs of one body after a rerun");
    one.expect(
        each.proof() == Proof.NONE ? failing(caller, each) : Set.of(0),
        again.exit(),
        "the exit code of a rerun, which said " + again.text());
  }

  @TestFactory
  Stream<DynamicTest> aLookThatGoesWrongLosesNothing() throws Exception {
    Map<String, Consumer<HostileCase>> cases = new LinkedHashMap<>();
    for (Operation at : List.of(Operation.STATUS, Operation.RESULT, Operation.DOWNLOAD)) {
      for (HostileAnswer each : HostileAnswer.values()) {
        if (each != HostileAnswer.RECEIPT_FAILED) {
          cases.put(at + "-" + each, one -> look(one, at, each));
        }
      }
    }
    return run(cases);
  }

  private static void look(HostileCase one, Operation at, HostileAnswer each) {
    one.expect(Set.of(0), one.buyWithoutWaiting().exit(), "the exit code of --no-wait");
    one.service.always(at, each.answer());
    Said first = one.askInVain(Caller.RUN, at);
    one.expect(Set.of(65, 69, 75, 77), first.exit(), "the exit code");
    State state = one.entries().get(0).state();
    boolean mayBeDone = at == Operation.DOWNLOAD;
    one.expect(
        mayBeDone ? Set.of(State.SUBMITTED, State.COMPLETED) : Set.of(State.SUBMITTED),
        state,
        "the ledger");

    one.service.behave();
    isPickedUp(one);
  }

  /** The same call again delivers the clip, and nothing is bought. */
  private static void isPickedUp(HostileCase one) {
    Said again = one.ask(Caller.RUN, HostileCase.PATIENT);
    one.expect(Set.of(0), again.exit(), "the exit code of a rerun, which said " + again.text());
    one.expect(Set.of(1), one.service.count(Operation.SUBMIT), "POSTs in all");
    one.expect(Set.of(EnumSet.of(State.COMPLETED)), states(one), "the ledger after a rerun");
    one.law(one.hasSavedTheClip(), "the saved file is not the clip");
  }

  @TestFactory
  Stream<DynamicTest> aCancelThatGoesWrongLosesNothing() throws Exception {
    Map<String, Consumer<HostileCase>> cases = new LinkedHashMap<>();
    for (HostileAnswer each : HostileAnswer.values()) {
      cases.put("CANCEL-" + each, one -> cancel(one, each));
    }
    return run(cases);
  }

  private static void cancel(HostileCase one, HostileAnswer each) {
    one.service.always(Operation.CANCEL, each.answer());
    Said sent = one.buyWithoutWaiting();
    one.expect(Set.of(0), sent.exit(), "the exit code of --no-wait");
    Said cancelled = one.command("cancel", "job-1");
    one.expect(Set.of(1, 65, 69, 75, 77), cancelled.exit(), "the exit code of cancel");
    one.expect(Set.of(EnumSet.of(State.SUBMITTED)), states(one), "the ledger");
    isPickedUp(one);
  }

  private static State state(Proof proof) {
    return switch (proof) {
      case BOUGHT -> State.COMPLETED;
      case REFUSED -> State.REFUSED;
      case NONE -> State.UNCERTAIN;
    };
  }

  private static String exception(Proof proof) {
    return switch (proof) {
      case BOUGHT -> "";
      case REFUSED -> "ApiException";
      case NONE -> "UncertainSubmitException";
    };
  }

  private static Set<Integer> failing(Caller caller, HostileAnswer each) {
    if (caller == Caller.SWEEP) {
      return Set.of(1, 65, 75, 77);
    }
    boolean isSure = each.proof() == Proof.REFUSED && caller == Caller.RUN;
    return isSure ? Set.of(65, 69, 75, 77) : Set.of(75);
  }

  private static Set<State> states(HostileCase one) {
    return one.entries().stream()
        .map(Entry::state)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class)));
  }

  /** Runs all at once as far as they wait, and gives a test for each. */
  private Stream<DynamicTest> run(Map<String, Consumer<HostileCase>> cases) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE, HostileMatrixTest::daemon);
    Map<String, Future<List<String>>> results = new LinkedHashMap<>();
    cases.forEach((name, test) -> results.put(name, pool.submit(() -> broken(name, test))));
    List<DynamicTest> tests = new ArrayList<>();
    for (Map.Entry<String, Future<List<String>>> each : results.entrySet()) {
      List<String> broken = ended(each.getValue());
      tests.add(
          DynamicTest.dynamicTest(
              each.getKey(), () -> assertEquals(List.of(), broken, each.getKey())));
    }
    pool.shutdown();
    return tests.stream();
  }

  private static List<String> ended(Future<List<String>> one) throws Exception {
    try {
      return one.get(MOST_MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      return List.of("it hangs");
    }
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "hostile-case");
    thread.setDaemon(true);
    return thread;
  }

  private List<String> broken(String name, Consumer<HostileCase> test) {
    try (var one = new HostileCase(folder.resolve(name))) {
      folder.resolve(name).toFile().mkdir();
      test.accept(one);
      return one.broken();
    } catch (RuntimeException | Error e) {
      return List.of(e.toString());
    }
  }
}
