package dev.runcomfy.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.internal.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void whatCouldEndAnElementOrAnAttributeIsEscaped() {
    assertEquals(
        "&lt;img src=x onerror=&quot;a&#39;b&quot;&gt; &amp;amp; fox",
        Html.escape("<img src=x onerror=\"a'b\"> &amp; fox"));
  }

  @Test
  void jsonInAScriptElementCannotEndItAndReadsTheSame() {
    List<String> prompts = List.of("</script><!--", "a\u2028b\u2029c & d > e");

    String json = Html.scriptJson(Json.write(prompts));

    assertEquals(
        "[\"\\u003c/script\\u003e\\u003c!--\",\"a\\u2028b\\u2029c \\u0026 d \\u003e e\"]", json);
    assertEquals(prompts, Json.value(Json.read(json)));
  }

  @Test
  void bytesBecomeAnAddress() {
    assertEquals("data:image/png;base64,AQID", Html.dataUri("image/png", new byte[] {1, 2, 3}));
  }
}
