package dev.runcomfy.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class TimelineTest {
  private final Timeline timeline =
      Timeline.of(
              List.of(
                  new TimelineShot("a paper boat leaves a doorstep", 3, true),
                  new TimelineShot("it drifts past a cat on a window sill who looks up", 5, false),
                  new TimelineShot("wide: the canal at night", 4, true)))
          .title("kling/kling-3.0/pro/text-to-video")
          .aspectRatio("16:9");

  @Test
  void textIsDrawnToScale() {
    assertEquals(
        """
        kling/kling-3.0/pro/text-to-video · 3 shots · 12 s · 16:9
        ┃━━━━━ 1 ━━━━━━┃━━━━━━━━━━ 2 ━━━━━━━━━━┃━━━━━━━ 3 ━━━━━━━━┃
        0              3                       8               12 s
        shot  from  seconds  prompt
           1  0:00        3  a paper boat leaves a doorstep
           2  0:03       5*  it drifts past a cat on a window sill…
           3  0:08        4  wide: the canal at night
        seconds with * were not given: they are shared out
        """,
        timeline.text(59, true));
  }

  @Test
  void withoutUnicodeItIsAscii() {
    String text = timeline.text(59, false);

    assertTrue(text.contains("|----- 1 ------|---------- 2 ----------|------- 3 --------|"), text);
    assertTrue(text.chars().allMatch(c -> c < 128), text);
  }

  @Test
  void noShotIsTooNarrowForItsNumber() {
    List<TimelineShot> shots =
        IntStream.rangeClosed(1, 6)
            .mapToObj(i -> new TimelineShot("s", i == 6 ? 60 : 1, true))
            .toList();

    String bar = Timeline.of(shots).text(40, false).lines().skip(1).findFirst().orElseThrow();

    assertEquals("|-1-|-2-|-3-|-4-|-5-|------- 6 --------|", bar);
  }

  @Test
  void theSvgIsWellFormedAndHoldsPromptsAsText() throws Exception {
    Timeline hostile =
        Timeline.of(List.of(new TimelineShot("<script>x</script> & \"fox\"", 15, true)));

    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(hostile.svg().getBytes(StandardCharsets.UTF_8)));

    assertEquals(0, svg.getElementsByTagName("script").getLength());
    assertTrue(svg.getDocumentElement().getTextContent().contains("<script>x</script> & \"fox\""));
  }

  @Test
  void htmlIsAPictureThatSaysWhatItShows() {
    String html = timeline.html();

    assertTrue(
        html.startsWith("<img alt=\"kling/kling-3.0/pro/text-to-video, 3 shots, 12 s"), html);
    assertFalse(html.contains("<svg"), html);
    String data = html.replaceAll("(?s).*base64,([^\"]+)\".*", "$1");
    assertEquals(
        timeline.svg(), new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
  }

  @Test
  void longPromptsAreCutInTheirCard() {
    List<String> lines = TimelineSvg.wrap("word ".repeat(200), 20);

    assertEquals(7, lines.size());
    assertTrue(lines.get(6).endsWith("…"), lines.get(6));
  }

  @Test
  void anEmptyTimelineIsJustItsHeading() {
    assertEquals("0 shots · 0 s\n", Timeline.of(List.of()).text());
    assertEquals("timeline of 3 shots, 12 s", Timeline.of(timeline.shots()).toString());
  }

  @Test
  void aShotWithoutSecondsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new TimelineShot("fox", 0, true));
  }
}
