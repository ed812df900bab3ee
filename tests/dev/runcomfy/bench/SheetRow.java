package dev.runcomfy.bench;

import dev.runcomfy.testing.Chromium;
import dev.runcomfy.testing.Page;
import dev.runcomfy.testing.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A contact sheet of 200 cells: written, and opened in a browser to the first frame of a clip. */
final class SheetRow implements Row {
  private static final int CELLS = 200;
  private static final String WATCH =
      """
      (() => {
        const look = () => {
          const ready = [...document.querySelectorAll('video')].some(v => v.readyState >= 2);
          if (ready) { window.benchFirstFrame = performance.now(); } else { requestAnimationFrame(look); }
        };
        requestAnimationFrame(look);
      })()""";

  @Override
  public String name() {
    return "sheet";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    int runs = lab.runs(9, 3);
    Path folder = lab.folder("sheet");
    Samples written =
        Samples.of(
            runs,
            n ->
                Double.parseDouble(
                    lab.main(SheetMain.class, List.of(), folder, CELLS).output().strip()));
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.goal(
            CELLS + " cells written, the first in its process, " + lab.newest(),
            written.show("ms"),
            "≤ 1000 ms",
            written.median() <= 1000));
    if (Tools.find("chromium", "chromium-browser", "google-chrome").isEmpty()) {
      lines.add(Line.skipped("opened", "no Chromium"));
      return lines;
    }
    try (Chromium browser = Chromium.start()) {
      Samples opened = Samples.of(runs, n -> open(browser, folder.resolve("index.html")));
      lines.add(
          Line.goal(
              "the same opened in Chromium, to the first frame of a clip",
              opened.show("ms"),
              "≤ 1000 ms",
              opened.median() <= 1000));
    }
    return lines;
  }

  private static double open(Chromium browser, Path file) {
    Page page = browser.blank();
    page.call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
    page.go(file.toUri()).until("window.benchFirstFrame > 0");
    double at = page.eval("window.benchFirstFrame").asDouble();
    page.call("Page.close", Map.of());
    return at;
  }
}
