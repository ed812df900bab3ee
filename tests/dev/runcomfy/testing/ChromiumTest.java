package dev.runcomfy.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {
  @TempDir Path folder;

  @Test
  void aPageIsDrivenReadAndSeen() throws Exception {
    Path file = folder.resolve("page.html");
    Files.writeString(
        file,
        """
        <!doctype html><title>one</title><body style="margin:0;background:#00f">
        <input><button onclick="document.title='clicked'">b</button>
        <script>addEventListener('keydown', e => document.title = e.key); console.error('no')</script>
        """);

    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.open(file).viewport(400, 300);

      assertEquals("one", page.text("document.title"));
      page.press("ArrowLeft").until("document.title == 'ArrowLeft'");
      page.click("button").until("document.title == 'clicked'");
      page.click("input").type("fox");
      assertEquals("fox", page.text("document.querySelector('input').value"));
      assertEquals(List.of(file.toUri().toString()), page.requests());
      assertTrue(page.errors().get(0).contains("no"), page.errors().toString());
      var picture = ImageIO.read(page.screenshot(folder.resolve("a.png")).toFile());
      assertEquals(0xff0000ff, picture.getRGB(399, 299));
    }
  }
}
