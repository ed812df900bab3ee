package dev.runcomfy.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.InvalidRequestException;
import dev.runcomfy.Result;
import dev.runcomfy.RunComfy;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisplayTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final String HUNYUAN = "tencent/hunyuan/text-to-video";

  @TempDir Path folder;
  private final Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
  private RunComfy runcomfy;

  @BeforeEach
  void open() {
    runcomfy =
        RunComfy.builder()
            .sandbox(sandbox)
            .ledger(folder.resolve("ledger.db"))
            .notices(line -> {})
            .build();
  }

  @AfterEach
  void stop() {
    runcomfy.close();
    sandbox.close();
  }

  private static String html(Object value) {
    return Display.bundle(value).get("text/html").toString();
  }

  @Test
  void aResultIsAVideoWithWhatMadeIt() {
    Result result = runcomfy.model(HUNYUAN).prompt("a <fox>").seed(7).run();
    Map<String, Object> bundle = Display.bundle(result);
    String html = bundle.get("text/html").toString();

    assertTrue(html.contains("<video controls"), html);
    assertTrue(html.contains(" src=\"data:video/mp4;base64,"), html);
    assertTrue(html.contains("a &lt;fox&gt;"), html);
    assertTrue(html.contains("seed 7"), html);
    assertTrue(html.contains(result.cost().toString()), html);
    assertTrue(html.contains(result.requestId()), html);
    assertFalse(html.matches("(?s).*(<script|style=|<source).*"), html);
    assertTrue(bundle.get("text/plain").toString().contains(result.video().file().toString()));
  }

  @Test
  void aModelIsATableOfItsInputs() {
    String html = html(runcomfy.model(KLING));

    assertTrue(html.contains(">multi_prompt</td>"), html);
    assertTrue(html.contains("an integer from 3 to 15"), html);
  }

  @Test
  void modelsAndEntriesAreTables() {
    runcomfy.model(KLING).prompt("a fox").run();

    assertTrue(html(runcomfy.models("")).contains(KLING));
    assertTrue(html(runcomfy.ledger().list(Query.all())).contains("1 in all"));
    assertTrue(html(runcomfy.model(KLING).prompt("a fox").submit()).contains("completed"));
  }

  @Test
  void problemsAreAList() {
    InvalidRequestException error =
        assertThrows(
            InvalidRequestException.class,
            () -> runcomfy.model(KLING).prompt("a fox").seed(3).duration(99).run());

    assertEquals(2, html(error).split("<li>").length - 1);
  }

  @Test
  void whatIsNotOursIsItsText() {
    assertEquals(Map.of("text/plain", "[1, 2]"), Display.bundle(List.of(1, 2)));
  }

  @Test
  void progressIsOneDisplayThatEndsInItsFinalState() throws Exception {
    Map<String, List<String>> shown = new LinkedHashMap<>();
    List<Boolean> firsts = new ArrayList<>();
    Screen screen =
        (id, bundle, isFirst) -> {
          shown.computeIfAbsent(id, key -> new ArrayList<>()).add(bundle.get("text/plain") + "");
          firsts.add(isFirst);
        };
    Result result;
    try (AutoCloseable listening = runcomfy.listen(new CellProgress(screen))) {
      result = runcomfy.model(KLING).prompt("a fox").run();
    }

    List<String> states = shown.get("runcomfy-" + result.requestId());
    assertEquals(1, shown.size());
    assertTrue(states.get(0).endsWith(": submitted"), states.toString());
    assertTrue(states.get(states.size() - 1).contains("completed in"), states.toString());
    assertEquals(1, firsts.stream().filter(first -> first).count());
  }
}
