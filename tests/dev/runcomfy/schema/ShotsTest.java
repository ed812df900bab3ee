package dev.runcomfy.schema;

import static dev.runcomfy.schema.Models.assertSaid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShotsTest {
  private static final InputSchema KLING = Models.schema(Models.KLING);

  /** Shots of these seconds; 0 leaves them open. */
  private static List<Map<String, Object>> shots(int... seconds) {
    List<Map<String, Object>> shots = new ArrayList<>();
    for (int each : seconds) {
      shots.add(
          each == 0 ? Map.of("prompt", "a fox") : Map.of("prompt", "a fox", "duration", each));
    }
    return shots;
  }

  private static Map<String, Object> inputs(int... seconds) {
    return new LinkedHashMap<>(Map.of("prompt", "", "multi_prompt", shots(seconds)));
  }

  private static Map<String, Object> lasting(int duration, int... seconds) {
    Map<String, Object> inputs = inputs(seconds);
    inputs.put("duration", duration);
    return inputs;
  }

  private static List<Object> sent(Map<String, Object> inputs) {
    List<?> shots = (List<?>) KLING.complete(inputs).get("multi_prompt");
    return shots.stream().map(s -> (Object) ((Map<?, ?>) s).get("duration")).toList();
  }

  @Test
  void durationIsTheSumOfShots() {
    Map<String, Object> sent = KLING.complete(inputs(4, 3, 5));
    assertEquals(12, sent.get("duration"));
    assertSaid(KLING, inputs(4, 3, 5));
  }

  @Test
  void missingSecondsAreSharedOutFromTheFirst() {
    assertEquals(List.of(4, 3, 3), sent(lasting(10, 0, 0, 0)));
    assertEquals(List.of(5, 4, 3), sent(lasting(12, 0, 0, 3)));
    assertEquals(List.of(8, 7), sent(lasting(15, 0, 0)));
    assertSaid(KLING, lasting(10, 0, 0, 0));
  }

  @Test
  void withoutADurationMissingSecondsAreTheUsualOnes() {
    assertEquals(List.of(5, 5), sent(inputs(0, 0)));
    assertEquals(10, KLING.complete(inputs(0, 0)).get("duration"));
  }

  @Test
  void withoutADurationMissingSecondsAreClampedToWhatFits() {
    assertEquals(List.of(4, 4, 4, 3), sent(inputs(0, 0, 0, 0)));
    assertEquals(15, KLING.complete(inputs(0, 0, 0, 0)).get("duration"));
    assertEquals(List.of(8, 4, 3), sent(inputs(8, 0, 0)));
    assertSaid(KLING, inputs(8, 0, 0));
  }

  @Test
  void fiveShotsAreTheMostThatFit() {
    assertEquals(List.of(3, 3, 3, 3, 3), sent(inputs(0, 0, 0, 0, 0)));
    assertSaid(
        KLING,
        inputs(0, 0, 0, 0, 0, 0),
        "`multi_prompt` has 6 shots, more than the 5 that fit into a `duration` of 15"
            + " / leave out 1: each takes 3 to 15 seconds");
  }

  @Test
  void theMostShotsFollowFromTheSchema() {
    InputSchema schema =
        Models.of(
            "{\"duration\":{\"type\":\"integer\",\"minimum\":4,\"maximum\":8},"
                + "\"multi_prompt\":{\"type\":\"array\",\"items\":{\"prompt\":{\"type\":\"string\"},"
                + "\"duration\":{\"type\":\"integer\",\"minimum\":4,\"maximum\":8}}}}");
    assertSaid(
        schema,
        Map.of("multi_prompt", shots(4, 4, 4)),
        "`multi_prompt` has 3 shots, more than the 2 that fit into a `duration` of 8"
            + " / leave out 1: each takes 4 to 8 seconds");
  }

  @Test
  void moreThanTheListHoldsIsSaidOnce() {
    InputSchema schema =
        Models.of(
            "{\"duration\":{\"type\":\"integer\",\"maximum\":60},"
                + "\"multi_prompt\":{\"type\":\"array\",\"maxItems\":2,\"items\":{\"prompt\":{\"type\":\"string\"},"
                + "\"duration\":{\"type\":\"integer\"}}}}");
    assertSaid(
        schema,
        Map.of("multi_prompt", shots(4, 4, 4)),
        "`multi_prompt` has 3 shots, more than 2 / it takes a list of at most 2 items");
  }

  @Test
  void anotherDurationThanTheSumIsAProblem() {
    assertSaid(
        KLING,
        lasting(10, 4, 3, 5),
        "the 3 shots of `multi_prompt` add up to 12 seconds, and `duration` is 10"
            + " / set `duration` to 12, or leave it out: it follows the shots");
    assertSaid(
        KLING,
        lasting(15, 15, 3),
        "the 2 shots of `multi_prompt` add up to 18 seconds, and `duration` is 15 / make them add up to 15");
  }

  @Test
  void aSumBeyondTheDurationIsSaidOnce() {
    assertSaid(
        KLING,
        inputs(15, 3),
        "the 2 shots of `multi_prompt` add up to 18 seconds, more than the 15 of `duration`"
            + " / shorten them by 3 seconds");
  }

  @Test
  void secondsThatCannotBeSharedAreAProblem() {
    assertSaid(
        KLING,
        lasting(10, 9, 0, 0),
        "a `duration` of 10 leaves 1 second to 2 shots without seconds / each takes 3 to 15 seconds");
    assertSaid(
        KLING,
        inputs(13, 0),
        "the 2 shots of `multi_prompt` need at least 16 seconds, more than the 15 of `duration`"
            + " / shorten them by 1 second");
  }

  @Test
  void eachShotIsCheckedForItself() {
    List<Object> shots =
        Arrays.asList(
            Map.of("prompt", "a fox", "duration", 2),
            Map.of("duration", 4),
            Map.of("promt", "a", "prompt", " ", "duration", 4));
    assertSaid(
        KLING,
        Map.of("prompt", "", "multi_prompt", shots),
        "`duration` of shot 1 of `multi_prompt` is 2, less than 3 / it takes an integer from 3 to 15",
        "`promt` is not an input of shot 3 of `multi_prompt` / did you mean `prompt`? it has prompt, duration",
        "shot 2 of `multi_prompt` has no `prompt` / say what happens in it",
        "shot 3 of `multi_prompt` has no `prompt` / say what happens in it");
  }

  @Test
  void secondsAsTextAreNamed() {
    assertSaid(
        KLING,
        Map.of("prompt", "", "multi_prompt", List.of(Map.of("prompt", "a", "duration", "4"))),
        "`duration` of shot 1 of `multi_prompt` is the text \"4\", not an integer / write 4 without quotes");
  }

  @Test
  void oneShotNeedsNoList() {
    Map<String, Object> sent =
        KLING.complete(Map.of("multi_prompt", Map.of("prompt", "a fox", "duration", 4.0)));
    assertEquals(Map.of("multi_prompt", shots(4), "duration", 4), sent);
  }

  @Test
  void aShotThatIsNoObjectIsNamed() {
    assertSaid(
        KLING,
        Map.of("prompt", "", "multi_prompt", List.of("a fox")),
        "shot 1 of `multi_prompt` is \"a fox\", not an object / it has prompt, duration");
  }

  @Test
  void missingPromptWithShotsMayBeEmpty() {
    assertSaid(
        KLING,
        Map.of("multi_prompt", shots(4)),
        "`prompt` is missing, and kling/kling-3.0/pro/text-to-video needs it"
            + " / say what the whole is about, or give \"\" where the shots say it all");
  }

  @Test
  void noShotsLeaveTheDurationAlone() {
    assertFalse(KLING.complete(inputs()).containsKey("duration"));
    assertSaid(KLING, inputs());
  }

  @Test
  void aDurationThatIsSetStays() {
    assertEquals(10, KLING.complete(lasting(10, 4, 3)).get("duration"));
  }

  @Test
  void sharedSecondsAreNotMissing() {
    InputSchema schema =
        Models.of(
            "{\"duration\":{\"type\":\"integer\",\"maximum\":9},"
                + "\"multi_prompt\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"required\":[\"duration\"],"
                + "\"properties\":{\"prompt\":{},\"duration\":{\"type\":\"integer\"}}}}}");
    assertSaid(schema, Map.of("duration", 9, "multi_prompt", shots(0, 0)));
  }

  @Test
  void theShorterOfTwoDurationsEquallyNearIsTaken() {
    InputSchema schema =
        Models.of(
            "{\"duration\":{\"type\":\"integer\",\"enum\":[4,8]},"
                + "\"multi_prompt\":{\"type\":\"array\",\"items\":{\"prompt\":{\"type\":\"string\"},"
                + "\"duration\":{\"type\":\"integer\",\"default\":3}}}}");
    assertEquals(4, schema.complete(Map.of("multi_prompt", shots(0, 0))).get("duration"));
  }

  @Test
  void anUncheckedDurationIsNotCompared() {
    assertEquals(List.of(), KLING.check(lasting(40, 4, 4), Set.of("duration")));
  }

  @Test
  void secondsOfAnEnumerationOfTextsAreTexts() {
    InputSchema schema =
        Models.of(
            "{\"duration\":{\"type\":\"string\",\"enum\":[\"auto\",\"5\",\"10\"]},"
                + "\"multi_prompt\":{\"type\":\"array\",\"items\":{\"prompt\":{\"type\":\"string\"},"
                + "\"duration\":{\"type\":\"integer\",\"minimum\":1,\"default\":4}}}}");
    Map<String, Object> sent = schema.complete(Map.of("multi_prompt", shots(0, 0)));
    assertEquals(Map.of("multi_prompt", shots(5, 5), "duration", "10"), sent);
    assertSaid(
        schema,
        Map.of("multi_prompt", shots(3, 4)),
        "the 2 shots of `multi_prompt` add up to 7 seconds, not a value of `duration`"
            + " / `duration` takes auto, 5, 10");
    assertSaid(schema, Map.of("multi_prompt", shots(3, 4), "duration", "auto"));
  }
}
