package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.RunComfy;
import dev.runcomfy.Sweep;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.ledger.State;
import dev.runcomfy.queue.QueueStatus;
import dev.runcomfy.queue.SweepQueue;
import dev.runcomfy.queue.WorkerOptions;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.HostileAnswer;
import dev.runcomfy.testing.HostileAnswer.Proof;
import dev.runcomfy.testing.HostileService;
import dev.runcomfy.testing.Postgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Workers whose service answers each submit in a hostile way: one worker for each answer, all on
 * one database. A cell whose answer proves nothing ends as uncertain and is not sent again.
 */
@Timeout(120)
class HostileWorkerTest {
  private static final String TOKEN = "tok-8d2c41";

  private static final List<HostileAnswer> ANSWERS =
      List.of(
          HostileAnswer.RECEIPT_CODE_200,
          HostileAnswer.RECEIPT_CODE_500001,
          HostileAnswer.RECEIPT_TWICE,
          HostileAnswer.CODE_400002_IN_200,
          HostileAnswer.CODE_422001,
          HostileAnswer.HTTP_404,
          HostileAnswer.HTTP_408,
          HostileAnswer.HTTP_500_CODE,
          HostileAnswer.HTTP_503,
          HostileAnswer.REDIRECT_307,
          HostileAnswer.PAGE_WITH_TOKEN,
          HostileAnswer.CODE_BEYOND_INT,
          HostileAnswer.ID_NUMBER,
          HostileAnswer.LENGTH_NEGATIVE,
          HostileAnswer.BODY_CUT,
          HostileAnswer.HANG_UP,
          HostileAnswer.SILENCE);

  /** What one worker did with two cells. */
  private record Seen(Set<State> states, int posts, boolean isDone, boolean saidTheToken) {}

  @Test
  void aWorkerSendsNoCellTwiceWhateverTheAnswer() throws Exception {
    String url = Postgres.fresh();
    List<AutoCloseable> opened = new ArrayList<>();
    Map<HostileAnswer, Seen> seen = new LinkedHashMap<>();
    Map<HostileAnswer, Seen> expected = new LinkedHashMap<>();
    try {
      Map<HostileAnswer, One> all = new LinkedHashMap<>();
      for (HostileAnswer each : ANSWERS) {
        all.put(each, new One(each, url, opened));
      }
      for (Map.Entry<HostileAnswer, One> each : all.entrySet()) {
        seen.put(each.getKey(), each.getValue().end());
        Set<State> states = Set.of(state(each.getKey().proof()));
        expected.put(each.getKey(), new Seen(states, 2, true, false));
      }
    } finally {
      for (int i = opened.size() - 1; i >= 0; i--) {
        opened.get(i).close();
      }
    }
    assertEquals(lines(expected), lines(seen));
  }

  private static State state(Proof proof) {
    return switch (proof) {
      case BOUGHT -> State.COMPLETED;
      case REFUSED -> State.REFUSED;
      case NONE -> State.UNCERTAIN;
    };
  }

  private static String lines(Map<HostileAnswer, Seen> all) {
    return all.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  /** A service that answers so, and a worker that has two cells to buy there. */
  private static final class One {
    private final HostileService service = HostileService.start();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final RunComfy runcomfy;
    private final String sweep;

    One(HostileAnswer answer, String url, List<AutoCloseable> opened) {
      opened.add(service);
      service.always(Operation.SUBMIT, answer.answer());
      runcomfy =
          RunComfy.builder()
              .baseUrl(service.baseUrl())
              .serverlessUrl(service.serverlessUrl())
              .token(TOKEN)
              .ledger(url)
              .deadline(Duration.ofSeconds(3))
              .retryFor(Duration.ofMillis(300))
              .notices(events::add)
              .build();
      opened.add(runcomfy);
      Sweep seeds = runcomfy.model("tencent/hunyuan/text-to-video").prompt("a fox").seeds(1, 2);
      sweep = SweepQueue.of(runcomfy).add(seeds.plan());
      var options = WorkerOptions.of(answer.name()).inFlight(4).lapse(Duration.ofSeconds(4));
      opened.add(Worker.start(runcomfy, options, events::add));
    }

    Seen end() throws InterruptedException {
      QueueStatus status = SweepQueue.of(runcomfy).status(sweep);
      for (int i = 0; i < 300 && !status.isDone(); i++) {
        new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        status = SweepQueue.of(runcomfy).status(sweep);
      }
      List<Entry> entries =
          runcomfy.ledger().list(Query.all()).stream()
              .filter(each -> each.service().equals(runcomfy.service()))
              .toList();
      Set<State> states = entries.stream().map(Entry::state).collect(Collectors.toSet());
      int posts = service.submitted().size();
      // a body that was sent twice counts against the other
      int twice = posts - new HashSet<>(service.submitted()).size();
      boolean saidTheToken =
          (events + entries.toString()).contains(TOKEN)
              || entries.stream().anyMatch(each -> each.error().orElse("").contains(TOKEN));
      return new Seen(states, posts + 100 * twice, status.isDone(), saidTheToken);
    }
  }
}
