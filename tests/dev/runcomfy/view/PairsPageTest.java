package dev.runcomfy.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Chromium;
import dev.runcomfy.testing.Page;
import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part of the sheet that shows blind pairs, alone on a page, with clips of one second. */
class PairsPageTest {
  private static final String START =
      """
      window.kept = [];
      window.refuses = false;
      window.open_ = (cells, votes = []) => {
        window.pairs = openPairs(document.getElementById("pairs"), { cells, votes, who: "anna", count: 1, seed: 4,
          keep: async (vote) => { if (window.refuses) throw new Error("no connection"); window.kept.push(vote); } });
      };
      """;
  private static final String SEEN =
      "document.querySelector('[data-outcome=left]') && !document.querySelector('[data-outcome=left]').disabled";

  @TempDir static Path folder;
  private static Chromium chromium;
  private static Path file;
  private Page page;

  @BeforeAll
  static void make() throws IOException {
    Tools.require("ffmpeg");
    for (int i = 0; i < 4; i++) {
      Clips.solid(folder, "clip" + i + ".mp4", 0x204060 + i * 0x301808, 320, 180);
    }
    StringBuilder page = new StringBuilder("<!doctype html><meta charset=utf-8>");
    page.append("<meta name=viewport content='width=device-width'><style>");
    page.append(part("sheet.css"))
        .append(part("pairs.css"))
        .append("</style><dialog id=pairs></dialog>");
    page.append("<script>").append(part("dom.js")).append(part("ranking.js"));
    page.append(part("pairs.js")).append(START).append("</script>");
    file = Files.writeString(folder.resolve("page.html"), page);
    chromium = Chromium.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    page = chromium.open(file);
  }

  @Test
  void aVoteOpensOnceBothWereSeenToTheEnd() {
    start(2);
    page.press("ArrowLeft");

    assertEquals("0", page.text("kept.length"));
    assertTrue(page.text("document.querySelector('.pairs-hint').textContent").startsWith("Watch"));
    page.until(SEEN).press("ArrowLeft").until("kept.length == 1");
    assertEquals("left", page.text("kept[0].outcome"));
    assertEquals("true anna", page.text("kept[0].blind + ' ' + kept[0].who"));
    assertEquals(List.of(), page.errors());
  }

  @Test
  void namesAndAxesStayHiddenUntilTheResult() {
    start(3);

    String shown = page.text("document.getElementById('pairs').textContent");
    assertFalse(shown.contains("dusk") || shown.contains("clip"), shown);
    page.click("[data-results]");
    assertTrue(page.text("document.getElementById('pairs').textContent").contains("clip 1"));
  }

  @Test
  void everyKeyVotesAndBackReplacesTheVoteBefore() {
    start(4);
    for (String key : List.of("s", "n", "ArrowRight")) {
      page.until(SEEN);
      String before = page.text("kept.length");
      page.press(key).until("kept.length > " + before);
    }
    assertEquals("same,neither,right", page.text("kept.map(v => v.outcome)"));

    page.press("b").until(SEEN).press("ArrowLeft").until("kept.length == 4");

    assertEquals("left", page.text("kept[3].outcome"));
    assertEquals("true", page.text("kept[3].replaces == kept[2].id"));
    assertEquals(
        "true", page.text("kept[3].left == kept[2].left && kept[3].right == kept[2].right"));
  }

  @Test
  void aVoteThatIsNotKeptDoesNotCountAndIsAskedAgain() {
    start(3);
    page.until(SEEN);
    String pair = shown();
    page.eval("window.refuses = true");

    page.press("s").until("document.querySelector('.pairs-hint.failed')");

    assertTrue(
        page.text("document.querySelector('.pairs-hint').textContent").contains("no connection"));
    assertEquals("0", page.text("pairs.votes().length"));
    assertEquals(pair, shown());
    page.eval("window.refuses = false");
    page.press("s").until("kept.length == 1");
  }

  @Test
  void whenEnoughIsKnownTheResultIsShown() {
    start(2, decided(30));

    page.until("document.querySelector('.pairs-ranking')");

    assertTrue(
        page.text("document.querySelector('.pairs-results p').textContent").startsWith("Enough"));
    assertEquals(
        "clip 1 · dawn",
        page.text("document.querySelector('.pairs-ranking li.best .pairs-name').textContent"));
    assertTrue(
        page.text("document.querySelector('.pairs-effects li').textContent")
            .contains("dawn over dusk"));
    page.press("Enter").until(SEEN);
  }

  @Test
  void aClipThatIsGoneLeavesItsPlaceToOthersAndOneAloneEndsThere() {
    page.eval("const c = " + cells(3) + "; c[0].src = 'none.mp4'; open_(c)");
    page.until(SEEN);

    assertFalse(shown().contains("none.mp4"), shown());
    page.eval("document.getElementById('pairs').close()");
    Page alone = chromium.open(file);
    alone.eval("open_(" + cells(1) + ")");
    assertTrue(
        alone
            .text("document.querySelector('.pairs-results p').textContent")
            .startsWith("There are fewer"));
  }

  @Test
  void aHostileNameIsTextAndNothingElse() {
    page.eval(
        "const c = "
            + cells(2)
            + "; c[0].name = c[1].name = '<img src=x onerror=\"window.bad=1\">'; open_(c)");

    page.click("[data-results]");

    assertTrue(page.text("document.querySelector('.pairs-name').textContent").startsWith("<img"));
    assertEquals("undefined", page.text("window.bad"));
  }

  @Test
  void aPhoneShowsEverythingWithButtonsForThumbs() {
    page.viewport(390, 844);
    start(2);
    page.until(SEEN);

    assertEquals("true", page.text("document.documentElement.scrollWidth <= 390"));
    assertEquals(
        "true",
        page.text(
            "[...document.querySelectorAll('[data-outcome]')].every(b => { const r = b.getBoundingClientRect();"
                + " return r.height >= 44 && r.left >= 0 && r.right <= 390 && r.bottom <= 844; })"));
    page.click("[data-outcome=\"right\"]").until("kept.length == 1");
    page.click("[data-results]");
    assertEquals("true", page.text("document.documentElement.scrollWidth <= 390"));
    String picture = System.getProperty("pictures", "");
    if (!picture.isEmpty()) {
      page.screenshot(Path.of(picture, "phone-result.png"));
    }
  }

  private void start(int cells) {
    start(cells, "[]");
  }

  private void start(int cells, String votes) {
    page.eval("open_(" + cells(cells) + ", " + votes + ")");
  }

  private String shown() {
    return page.text(
        "[...document.querySelectorAll('.pairs-clip video')].map(v => v.getAttribute('src'))");
  }

  private static String cells(int count) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String time = i % 2 == 0 ? "dawn" : "dusk";
      cells.add(
          "{id:'c%d',name:'clip %d · %s',axes:{time:'%s'},type:'video/mp4',src:'clip%d.mp4'}"
              .formatted(i, i + 1, time, time, i));
    }
    return "[" + String.join(",", cells) + "]";
  }

  private static String decided(int count) {
    return "Array.from({length: "
        + count
        + "}, (_, i) => ({id: 'v' + i, left: 'c0', right: 'c1',"
        + " outcome: 'left', blind: true, who: 'bela', at: '2026-01-31T12:00:00Z'}))";
  }

  private static String part(String name) throws IOException {
    return Files.readString(Project.file("lib/dev/runcomfy/view/sheet/" + name)) + "\n";
  }
}
