package dev.runcomfy.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import dev.runcomfy.testing.Chromium;
import dev.runcomfy.testing.FileServer;
import dev.runcomfy.testing.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The written page in a real browser, driven by keyboard. */
class SheetPageTest {
  @TempDir static Path media;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void promptsStayTextAndNoRequestLeavesThePage() {
    Page page = open(Sheets.hostile(media), "hostile.html");

    page.press("Enter").press("Enter").until("document.querySelector('#details h2')");
    String seen = page.text("document.body.innerText");
    assertTrue(seen.contains(Sheets.IMAGE) && seen.contains(Sheets.SCRIPT), seen);
    assertEquals("</title><script>alert(1)</script>", page.text("document.title"));
    assertEquals("0", page.text("document.querySelectorAll('[onerror]').length"));
    assertEquals("2", page.text("document.querySelectorAll('script').length"));
    assertEquals(
        List.of(),
        page.requests().stream()
            .filter(r -> !r.startsWith("file:") && !r.equals("data:,"))
            .toList());
    assertEquals(List.of(), page.errors());
  }

  @Test
  void thePolicyKeepsForeignPicturesAndScriptsOut() throws Exception {
    Page page = open(Sheets.small(media), "policy.html");
    Path picture = Clips.pixel(media.resolve("pixel.png"));
    try (FileServer server = FileServer.of(media)) {
      String load =
          "new Promise(done => { const i = new Image(); i.onload = () => done('came');"
              + " i.onerror = () => done('kept out'); i.src = '%s'; })";

      assertEquals("came", page.eval(load.formatted(picture.toUri())).asString());
      assertEquals(
          "kept out", page.eval(load.formatted(server.address() + "pixel.png")).asString());
    }
    page.eval(
        "document.body.insertAdjacentHTML('beforeend', '<p id=p onclick=\"document.title=1\">p')");
    page.eval("document.querySelector('#p').click()");
    assertEquals("six boats", page.text("document.title"));
  }

  @Test
  void swapAndFilterByKeyboard() {
    Page page = open(Sheets.small(media), "keys.html");
    assertEquals("2 × 3", shape(page));

    page.press("x").until("document.querySelector('#board').ariaRowCount == 3");
    assertEquals("3 × 2", shape(page));
    assertEquals(
        "seed 1,seed 2,seed 3",
        page.text("[...document.querySelectorAll('.label')].map(l => l.innerText.trim()).sort()"));

    page.press("x").press("f").until("!document.querySelector('#menu').hidden");
    page.press("Tab").until("document.querySelector('#menu strong').innerText == 'seed'");
    page.press("ArrowDown").press("Enter").until("document.querySelectorAll('.cell').length == 4");
    assertEquals("2 × 2", shape(page));
    assertEquals("seed 1,seed 3", heads(page));

    page.press("Escape").press("/").type("night");
    page.until("document.querySelectorAll('.cell').length == 2");
    page.press("Escape").press("g").until("document.querySelector('.caption .name')");
  }

  @Test
  void starsAndNotesAreKeptAndExported() throws Exception {
    Page page = open(Sheets.full(media), "marks.html");
    page.eval(
        "(() => { const make = URL.createObjectURL;"
            + " URL.createObjectURL = b => { b.text().then(t => window.saved = t); return make(b); }; })()");

    page.press("ArrowRight").press("s").press("n").type("best <boat>").press("Escape");
    page.press("Escape").press("e").until("window.saved");

    assertEquals(
        "[{\"id\":\"e0\",\"star\":true,\"note\":\"best <boat>\"},"
            + "{\"id\":\"e2\",\"star\":true,\"note\":\"the light here\"}]",
        Json.read(page.text("window.saved")).path("marks").toString());
    String id = page.text("JSON.parse(document.getElementById('data').textContent).id");
    assertEquals(id, Json.read(page.text("window.saved")).path("sheet").asString());
    page.go(media.resolve("marks.html").toUri())
        .until("document.querySelectorAll('.starred').length == 2");
    page.press("a").until("document.querySelectorAll('.cell').length == 2");
  }

  @Test
  void failedCellsSayWhyAndUnfinishedOnesWhatTheyDo() {
    Page page = open(Sheets.full(media), "failed.html");

    assertEquals(
        "failed the service said: content was refused by moderation",
        page.text("document.querySelector('#cell-13 .failure').innerText.replace(/\\s+/g, ' ')"));
    assertEquals("in_queue", page.text("document.querySelector('#cell-18 .pending').innerText"));
    assertEquals(
        "$0.28 71 s",
        page.text(
            "document.querySelector('#cell-0 .facts').innerText.replace(/\\s+/g,' ').trim()"));
    page.press("a").press("a").until("document.querySelectorAll('.cell').length == 1");
  }

  @Test
  void twoCellsAreComparedWithAWipeAndTheirPromptsMarked() {
    Page page = open(Sheets.small(media), "compare.html");

    page.press("ArrowRight").press("c").press("ArrowDown").press("c");
    page.until("document.querySelector('#compare').open");

    assertEquals(
        "dawn|film grain",
        page.text(
            "[...document.querySelectorAll('.differs td:nth-child(2) mark')]"
                + ".map(mark => mark.innerText.replace(/^[, ]+/, '')).join('|')"));
    page.press("ArrowRight")
        .until("getComputedStyle(document.querySelector('#wipe .b')).clipPath.includes('55%')");
    page.press("2").until("document.querySelector('#wipe').className == 'side-by-side'");
    page.press("Escape").until("!document.querySelector('#compare').open");
  }

  @Test
  void theKeysAreShownByQuestionMark() {
    Page page = open(Sheets.small(media), "help.html");

    page.press("?").until("document.querySelector('#help').open");

    assertTrue(page.text("document.querySelectorAll('#help dt').length").compareTo("20") > 0);
    page.press("?").until("!document.querySelector('#help').open");
  }

  @Test
  void lightAndDarkFollowTheSystemAndTheKey() {
    Page page = chromium.blank().media("prefers-color-scheme", "dark");
    page.go(write(Sheets.small(media), "theme.html").toUri())
        .until("document.documentElement.dataset.ready");
    String dark = background(page);

    page.press("t");
    String light = background(page);

    assertNotEquals(dark, light);
    page.media("prefers-color-scheme", "light");
    assertEquals(light, background(page));
    page.press("t");
    assertEquals(dark, background(page));
  }

  @Test
  void onPaperEveryCellIsAStillWithItsFacts() {
    Page page = open(Sheets.small(media), "print.html");
    page.until("[...document.querySelectorAll('#field video')].every(v => v.readyState > 1)");

    page.eval("window.print = () => window.dispatchEvent(new Event('beforeprint'))");
    page.press("p").until("document.querySelectorAll('#paper figure canvas').length == 6");
    page.print();

    assertEquals("none", page.text("getComputedStyle(document.querySelector('#board')).display"));
    assertEquals("rgb(255, 255, 255)", background(page));
    String paper = page.text("document.querySelector('#paper').innerText");
    assertTrue(
        paper.contains("six boats") && paper.contains("seed 3") && paper.contains("$0.28"), paper);
    assertTrue(paper.contains("num_frames: 129"), paper);
  }

  @Test
  void aPhoneShowsEverythingInItsWidth() {
    Page page = open(Sheets.full(media), "phone.html").viewport(390, 844);
    page.until("document.querySelector('.label.above')");

    assertEquals(
        "true", page.text("document.querySelector('#top').getBoundingClientRect().width <= 390"));
    page.click("#cell-0").until("!document.querySelector('#details').hidden");
    assertEquals(
        "true",
        page.text("document.querySelector('#details').getBoundingClientRect().width <= 390"));
  }

  @Test
  void aSheetWithEverythingInsideNeedsNoOtherFile() throws Exception {
    Path alone = Files.createDirectories(media.resolve("alone"));
    Path file = ContactSheet.of(Sheets.small(media)).embedUpTo(1 << 20).write(alone);

    Page page = chromium.open(file);

    page.until(
        "[...document.querySelectorAll('#field video')].filter(v => v.readyState > 2).length == 6");
    assertEquals(
        List.of(file.toUri().toString()),
        page.requests().stream().filter(r -> !r.startsWith("data:")).toList());
  }

  private static Page open(Sheet sheet, String name) {
    Page page = chromium.open(write(sheet, name));
    return page.until("document.documentElement.dataset.ready");
  }

  private static Path write(Sheet sheet, String name) {
    return ContactSheet.of(sheet).write(media.resolve(name));
  }

  private static String shape(Page page) {
    return page.text(
        "(b => b.ariaRowCount + ' × ' + b.ariaColCount)(document.querySelector('#board'))");
  }

  private static String heads(Page page) {
    return page.text("[...document.querySelectorAll('.head')].map(h => h.innerText.trim())");
  }

  private static String background(Page page) {
    return page.text("getComputedStyle(document.documentElement).backgroundColor");
  }
}
