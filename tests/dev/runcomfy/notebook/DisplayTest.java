package dev.runcomfy.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.Result;
import dev.runcomfy.RunComfy;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.ledger.GroupBy;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
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
    assertTrue(html.contains("<span>$</span>" + result.cost().toString().substring(1)), html);
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
  void dollarsAreNoFormula() {
    assertEquals(
        "<a title=\"$1\">from <span>$</span>1 to <span>$</span>2</a>",
        Display.withoutMath("<a title=\"$1\">from $1 to $2</a>"));
  }

  @Test
  void whatIsNotOursIsItsText() {
    assertEquals(Map.of("text/plain", "[1, 2]"), Display.bundle(List.of(1, 2)));
  }

  @Test
  void aGridIsItsContactSheetAndAPlanWhatItBuys() {
    var sweep = runcomfy.model(HUNYUAN).prompt("a fox").seeds(1, 2);

    assertTrue(html(sweep).contains("plan()"), html(sweep));
    assertTrue(html(sweep.plan()).contains("to buy"), html(sweep.plan()));
    String html = html(sweep.run());
    assertEquals(2, html.split("<video ").length - 1, html);
    assertFalse(html.matches("(?s).*(<script|style=|<source).*"), html);
    assertTrue(html(sweep.plan()).contains("recorded"), html(sweep.plan()));
  }

  @Test
  void aStoryboardIsATimelineAndAPreviewPlays() throws IOException {
    var story =
        runcomfy
            .model(KLING)
            .prompt("a boat")
            .shot("wide, it drifts", 4)
            .shot("close")
            .duration(10);
    String html = html(story.storyboard());

    assertTrue(html.contains("src=\"data:image/svg+xml;base64,"), html);
    assertTrue(html.contains("close"), html);
    assertTrue(html(story.preview()).contains("<video controls"));
    Object png = Display.bundle(story.storyboard()).get("image/png");
    var picture = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png + "")));
    assertEquals(720, picture.getWidth());
    assertNotEquals(picture.getRGB(20, 20), picture.getRGB(600, 20));
  }

  @Test
  void linesOfCostAndRowsAreTables() {
    runcomfy.model(KLING).prompt("a fox").run();

    assertTrue(html(runcomfy.ledger().costs(GroupBy.MODEL)).contains(KLING));
    assertTrue(html(runcomfy.ledger()).contains("1 in all"));
    assertTrue(html(List.of(Map.of("a", 1))).contains(">1</td>"));
  }

  private static final class Shown implements KernelOutput {
    private final Map<String, List<String>> texts = new LinkedHashMap<>();
    private Object cell = 1;

    @Override
    public synchronized void show(String id, Map<String, Object> bundle, boolean isFirst) {
      assertEquals(isFirst, !texts.containsKey(id), id);
      texts.computeIfAbsent(id, key -> new ArrayList<>()).add(bundle.get("text/plain") + "");
    }

    @Override
    public Object cell() {
      return cell;
    }

    private String last(int display) {
      List<String> all = List.copyOf(texts.values()).get(display);
      return all.get(all.size() - 1);
    }
  }

  @Test
  void progressIsOneDisplayThatEndsInItsFinalState() throws Exception {
    Shown shown = new Shown();
    Result result;
    try (AutoCloseable listening = runcomfy.listen(new CellProgress(shown))) {
      result = runcomfy.model(KLING).prompt("a fox").run();
      shown.cell = 2;
      runcomfy.model(KLING).prompt("a hen").run();
    }

    assertEquals(2, shown.texts.size());
    String first = shown.texts.values().iterator().next().get(0);
    assertTrue(first.startsWith("submitted · 0:0"), first);
    assertTrue(first.endsWith("request " + result.requestId()), first);
    assertTrue(shown.last(0).startsWith("completed · " + result.cost()), shown.last(0));
    assertTrue(shown.last(1).startsWith("completed"), shown.last(1));
  }

  @Test
  void aSweepIsOneDisplayToo() throws Exception {
    Shown shown = new Shown();
    try (AutoCloseable listening = runcomfy.listen(new CellProgress(shown))) {
      runcomfy.model(HUNYUAN).prompt("a fox").seeds(1, 2, 3, 4, 5, 6).inFlight(1).run();
    }

    assertEquals(1, shown.texts.size());
    assertTrue(shown.last(0).startsWith("6 cells in 0:"), shown.last(0));
  }
}
