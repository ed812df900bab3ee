package dev.runcomfy.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.internal.Nearest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> WORDS =
      List.of(
          "prompt",
          "negative_prompt",
          "duration",
          "aspect_ratio",
          "cfg_scale",
          "kling/kling-3.0/pro/text-to-video",
          "kling/kling-3.0/standard/text-to-video");

  @ParameterizedTest
  @CsvSource({
    "promt, prompt",
    "prmopt, prompt",
    "aspectRatio, aspect_ratio",
    "aspect, aspect_ratio",
    "Duration, duration",
    "cfg-scale, cfg_scale",
    "kling/kling-3.1/pro/text-to-video, kling/kling-3.0/pro/text-to-video",
    "kling-3.0/pro/text-to-video, kling/kling-3.0/pro/text-to-video",
    "seed, ''",
    "p, ''",
    "'', ''",
    "kling, ''",
    "something_else, ''",
  })
  void theNearestWordIsFoundOrNone(String word, String nearest) {
    assertEquals(nearest, Nearest.of(word, WORDS).orElse(""));
  }

  @ParameterizedTest
  @CsvSource({"720P, 720p", "720, 720p", "480p, ''"})
  void digitsAreNoSpelling(String word, String nearest) {
    assertEquals(nearest, Nearest.spelling(word, List.of("580p", "720p", "1080p")).orElse(""));
  }
}
