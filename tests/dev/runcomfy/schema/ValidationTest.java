package dev.runcomfy.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.internal.file.MeasuredFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationTest {
  private static List<String> said(String modelId, MeasuredFile file) {
    Input image = Models.schema(modelId).named(Role.IMAGE).orElseThrow();
    return image.check(file).stream().map(Problem::message).toList();
  }

  private static MeasuredFile png(long bytes, int width, int height) {
    return new MeasuredFile("fox.png", "image/png", bytes, width, height);
  }

  @Test
  void aGoodPictureHasNoProblem() {
    assertEquals(List.of(), said(Models.SEEDREAM, png(2_000_000, 1024, 768)));
    assertEquals(List.of(), said(Models.HAPPY_HORSE, png(2_000_000, 400, 400)));
  }

  @Test
  void eachRuleBrokenIsAProblem() {
    assertEquals(
        List.of(
            "`image` is fox.png (900×14, 31.0 MB): file too large, at most 30 MB",
            "`image` is fox.png (900×14, 31.0 MB): too wide, at most 16:1",
            "`image` is fox.png (900×14, 31.0 MB): height must exceed 14 pixels"),
        said(Models.SEEDREAM, png(31 << 20, 900, 14)));
  }

  @Test
  void roundedBoundsThemselvesPass() {
    assertEquals(List.of(), said(Models.SEEDREAM, png(30 << 20, 1600, 100)));
  }

  @Test
  void theSameMessageIsSaidOnce() {
    assertEquals(
        List.of(
            "`image_url_1` is fox.png (399×200, 9 KB): too small, short side at least 400 pixels"),
        said(Models.HAPPY_HORSE, png(10_000, 399, 200)));
  }

  @Test
  void theFormatIsChecked() {
    assertEquals(
        List.of("`image_url_1` is fox.gif (500×500, 9 KB): wrong format, only JPEG, PNG or WEBP"),
        said(Models.HAPPY_HORSE, new MeasuredFile("fox.gif", "image/gif", 10_000, 500, 500)));
  }

  @Test
  void factsNotKnownBreakNoRule() {
    assertEquals(List.of(), said(Models.SEEDREAM, new MeasuredFile("fox", "", 10, 0, 0)));
  }

  @Test
  void unknownRulesAreIgnored() {
    Input clip =
        Models.of(
                "{\"guide\":{\"validations\":[{\"validation_rule\":\"fps<\",\"validation_value\":1},"
                    + "{\"validation_rule\":7},{\"validation_rule\":\"width_pixels\",\"validation_value\":9}]}}")
            .input("guide")
            .orElseThrow();
    assertEquals(List.of(), clip.check(png(10, 8, 8)));
    assertEquals(2, clip.validations().size());
  }
}
