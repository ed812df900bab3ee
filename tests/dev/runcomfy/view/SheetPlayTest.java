package dev.runcomfy.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Chromium;
import dev.runcomfy.testing.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One transport for all videos of a page, in a real browser. */
class SheetPlayTest {
  private static final String VIDEOS = "[...document.querySelectorAll('#field video')]";
  private static final String SPREAD =
      "(times => Math.max(...times) - Math.min(...times))(%s.map(v => v.currentTime))"
          .formatted(VIDEOS);

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
  void allCellsCanPlayThroughAndPlayInStep() {
    Page page = open(Sheets.full(media));
    page.viewport(1600, 1000).until(VIDEOS + ".length == 22");
    page.until(VIDEOS + ".every(v => v.readyState == 4)");

    page.press(" ").until(VIDEOS + ".every(v => v.paused)");
    page.press("0").press(" ").until(VIDEOS + "[0].currentTime > 2");

    assertTrue(page.eval(SPREAD).asDouble() < 0.1, () -> page.text(SPREAD));
  }

  @Test
  void framesAreSteppedTogether() {
    Page page = open(Sheets.small(media));
    page.until(VIDEOS + ".every(v => v.readyState == 4)");
    page.press(" ").press("0").until(VIDEOS + ".every(v => v.paused && v.currentTime < 0.001)");

    page.press(".").press(".").press(".");

    page.until(VIDEOS + ".every(v => Math.floor(v.currentTime * 24) == 3)");
    page.press(",").until(VIDEOS + ".every(v => Math.floor(v.currentTime * 24) == 2)");
  }

  @Test
  void speedLoopAndSoundHoldForAll() {
    Page page = open(Sheets.small(media));
    page.until(VIDEOS + ".every(v => v.readyState == 4)").press(" ");

    page.press("[").until(VIDEOS + ".every(v => v.playbackRate == 0.75)");
    page.press("]").press("]").until(VIDEOS + ".every(v => v.playbackRate == 1.5)");
    page.press("l").press("ArrowRight").press("m");
    page.until(VIDEOS + ".filter(v => !v.muted).length == 1");
    page.press(" ").until(VIDEOS + ".every(v => v.paused && v.currentTime > 3.9)");
  }

  @Test
  void ofManyCellsOnlyThoseNearTheWindowHaveTheirFile() {
    Page page = open(Sheets.large(media, 400));
    page.until(VIDEOS + ".some(v => v.readyState == 4)");

    int all = page.eval(VIDEOS + ".length").asInt();
    assertTrue(all < 400, "elements: " + all);
    assertTrue(page.eval(VIDEOS + ".filter(v => v.src).length").asInt() <= 60);

    page.eval("scrollTo(document.body.scrollWidth, document.body.scrollHeight)");
    page.until("document.querySelector('#cell-399 video')?.readyState == 4");
    page.until("!document.querySelector('#cell-0')");
    page.until("!document.querySelector('#cell-399 video').paused");
  }

  @Test
  void aRestingCellIsEnlargedUnderThePointer() {
    Page page = open(Sheets.small(media));
    page.until(VIDEOS + ".every(v => v.readyState == 4)");
    page.press("g").until("document.querySelector('#cell-4 .name')");
    String width = "document.querySelector('#cell-4 .lens').getBoundingClientRect().width";
    double before = page.eval(width).asDouble();

    page.hover("#cell-1").hover("#cell-4").until("document.querySelector('#cell-4.enlarged')");

    page.until(width + " > " + before * 1.15);
    assertEquals("1", page.text("document.querySelectorAll('.enlarged').length"));
  }

  private static Page open(Sheet sheet) {
    Page page = chromium.open(ContactSheet.of(sheet).write(media.resolve("index.html")));
    return page.until("document.documentElement.dataset.ready");
  }
}
