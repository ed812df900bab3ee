package dev.runcomfy.schema;

import static dev.runcomfy.schema.Models.assertSaid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckTest {
  private static final InputSchema KLING = Models.schema(Models.KLING);
  private static final InputSchema HUNYUAN = Models.schema(Models.HUNYUAN);
  private static final InputSchema HAPPY_HORSE = Models.schema(Models.HAPPY_HORSE);
  private static final InputSchema FLUX = Models.schema(Models.FLUX);
  private static final InputSchema SEEDREAM = Models.schema(Models.SEEDREAM);
  private static final String KLING_HAS =
      "it has prompt, negative_prompt, duration, aspect_ratio, cfg_scale, sound,"
          + " multi_prompt, shot_type";
  private static final String HUNYUAN_HAS =
      "it has prompt, seed, pro_mode, aspect_ratio, resolution, num_frames";

  private static Map<String, Object> with(Object... pairs) {
    Map<String, Object> inputs = new LinkedHashMap<>(Map.of("prompt", "a paper boat"));
    for (int i = 0; i < pairs.length; i += 2) {
      inputs.put((String) pairs[i], pairs[i + 1]);
    }
    return inputs;
  }

  @Test
  void seedOnAModelWithoutOneNamesTakes() {
    assertSaid(
        KLING,
        with("seed", 7),
        "`seed` is not an input of kling/kling-3.0/pro/text-to-video / "
            + KLING_HAS
            + "; for variations use takes(3)");
  }

  @Test
  void unknownInputHasTheNearestName() {
    assertSaid(
        KLING,
        with("duraton", 7),
        "`duraton` is not an input of kling/kling-3.0/pro/text-to-video / did you mean `duration`? "
            + KLING_HAS);
  }

  @Test
  void unknownInputNamedAsInOtherModelsIsTranslated() {
    assertSaid(
        KLING,
        with("generate_audio", true),
        "`generate_audio` is not an input of kling/kling-3.0/pro/text-to-video / did you mean `sound`? "
            + KLING_HAS);
  }

  @Test
  void secondsOnAModelThatCountsFramesNamesFrames() {
    assertSaid(
        HUNYUAN,
        with("duration", 5),
        "`duration` is not an input of tencent/hunyuan/text-to-video / it counts frames, not seconds: see"
            + " `num_frames`; "
            + HUNYUAN_HAS);
  }

  @Test
  void numberOutOfRange() {
    assertSaid(
        KLING,
        with("cfg_scale", 1.5, "duration", 2),
        "`cfg_scale` is 1.5, more than 1 / it takes a number from 0 to 1",
        "`duration` is 2, less than 3 / it takes an integer from 3 to 15");
  }

  @Test
  void boundsAreIncluded() {
    assertSaid(KLING, with("cfg_scale", 1, "duration", 15));
    assertSaid(KLING, with("cfg_scale", 0.0, "duration", 3L));
  }

  @Test
  void fractionIsNoIntegerAndWholeDoubleIs() {
    assertSaid(KLING, with("duration", 5.0));
    assertSaid(
        KLING,
        with("duration", 5.5),
        "`duration` is 5.5, not an integer / it takes an integer from 3 to 15");
  }

  @Test
  void numberWrittenAsTextIsNamed() {
    assertSaid(
        KLING,
        with("duration", "5", "cfg_scale", "much"),
        "`duration` is the text \"5\", not an integer / write 5 without quotes",
        "`cfg_scale` is the text \"much\", not a number / it takes a number from 0 to 1");
  }

  @Test
  void textInAnEnumerationOfNumbersIsNamed() {
    assertSaid(
        HAPPY_HORSE,
        with("image_url_1", "", "duration", "8"),
        "`duration` is the text \"8\", not a number / write 8 without quotes");
  }

  @Test
  void spellingInAnEnumerationIsSuggested() {
    assertSaid(
        HAPPY_HORSE,
        with("image_url_1", "", "resolution", "720p", "aspect_ratio", "16x9"),
        "`resolution` is \"720p\", not one of its values / did you mean \"720P\"? it takes 720P, 1080P",
        "`aspect_ratio` is \"16x9\", not one of its values / did you mean \"16:9\"?"
            + " it takes 16:9, 9:16, 1:1, 4:3, 3:4");
  }

  @Test
  void anotherNumberIsNoSpelling() {
    assertSaid(
        HUNYUAN,
        with("resolution", "360p", "num_frames", 100),
        "`resolution` is \"360p\", not one of its values / it takes 480p, 580p, 720p",
        "`num_frames` is 100, not one of its values / it takes 85, 129");
  }

  @Test
  void wholeNumbersWithoutAGapAreSaidAsARange() {
    assertSaid(
        HAPPY_HORSE,
        with("image_url_1", "", "duration", 16),
        "`duration` is 16, not one of its values / it takes 3 to 15");
  }

  @Test
  void numberPassesWhereOnlyItsTextIsAccepted() {
    assertSaid(FLUX, with("duration", 5));
    assertEquals(1, Models.check(FLUX, with("duration", 21)).size());
  }

  @Test
  void truthIsNoText() {
    assertSaid(
        KLING,
        with("sound", "false", "negative_prompt", true),
        "`sound` is the text \"false\", not true or false / write false without quotes",
        "`negative_prompt` is true, not text / write \"true\"");
  }

  @Test
  void longTextIsCounted() {
    String prompt = "é".repeat(5012);
    assertSaid(
        HAPPY_HORSE,
        Map.of("prompt", prompt, "image_url_1", ""),
        "`prompt` has 5012 characters, 12 more than 5000 / shorten it: \""
            + "é".repeat(47)
            + "…\"");
  }

  @Test
  void charactersAreCountedNotTheirHalves() {
    assertSaid(HAPPY_HORSE, Map.of("prompt", "🦊".repeat(5000), "image_url_1", ""));
  }

  @Test
  void tooFewAndTooManyItems() {
    assertSaid(
        SEEDREAM,
        with("image", List.of()),
        "`image` has 0 items, fewer than 1 / it takes a list of 1 to 10 items");
    assertSaid(
        SEEDREAM,
        with("image", Collections.nCopies(11, "")),
        "`image` has 11 items, more than 10 / it takes a list of 1 to 10 items");
  }

  @Test
  void missingInputsAreNamedWithTheModel() {
    assertSaid(
        HAPPY_HORSE,
        Map.of(),
        "`image_url_1` is missing, and happyhorse/happyhorse-1.0/reference-to-video needs it"
            + " / give a URL or a local file",
        "`prompt` is missing, and happyhorse/happyhorse-1.0/reference-to-video needs it / say what to make");
  }

  @Test
  void emptyDefaultIsNoPrompt() {
    assertSaid(
        FLUX,
        Map.of(),
        "`prompt` is missing, and blackforestlabs/flux-3/text-to-video needs it / say what to make");
  }

  @Test
  void emptyTextIsAcceptedAsTheServerAcceptsIt() {
    assertSaid(
        Models.schema("tencent/hunyuan/video-to-video"), Map.of("prompt", "", "video_url", ""));
  }

  @Test
  void nullIsNothing() {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("prompt", null);
    inputs.put("nonsense", null);
    assertSaid(
        KLING,
        inputs,
        "`prompt` is missing, and kling/kling-3.0/pro/text-to-video needs it / say what to make");
  }

  @Test
  void allProblemsComeAtOnceInTheOrderGiven() {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("seed", 1);
    inputs.put("sound", 1);
    inputs.put("duration", 99);
    assertEquals(
        List.of("seed", "sound", "duration", "prompt"),
        Models.check(KLING, inputs).stream().map(Problem::input).toList());
  }

  @Test
  void theProblemCarriesTheValueAsGiven() {
    assertEquals(99, Models.check(KLING, with("duration", 99)).get(0).value());
  }

  @Test
  void uncheckedNamesPass() {
    assertEquals(
        List.of(),
        KLING.check(with("camera", "dolly", "duration", "long"), Set.of("camera", "duration")));
    assertEquals(List.of(), KLING.check(Map.of(), Set.of("prompt")));
  }

  @Test
  void unknownSchemaHasNoProblems() {
    assertEquals(List.of(), InputSchema.unknown().check(with("seed", "x"), Set.of()));
  }

  @Test
  void notANumberIsNoNumber() {
    assertSaid(
        KLING,
        with("cfg_scale", Double.NaN),
        "`cfg_scale` is NaN, not a number / it takes a number from 0 to 1");
  }

  @Test
  void listOfFieldsIsCheckedFieldByField() {
    InputSchema schema =
        Models.of(
            "{\"boxes\":{\"type\":\"array\",\"items\":{\"x\":{\"type\":\"integer\",\"minimum\":0}}}}");
    assertSaid(
        schema,
        Map.of("boxes", List.of(Map.of("x", -1), Map.of("y", 1), "z")),
        "`x` of item 1 of `boxes` is -1, less than 0 / it takes an integer, at least 0",
        "`y` is not an input of item 2 of `boxes` / it has x",
        "item 3 of `boxes` is \"z\", not an object / it has x");
  }

  @Test
  void itemsAreCheckedAsTheirSchemaSays() {
    InputSchema schema =
        Models.of("{\"steps\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}}");
    assertSaid(
        schema,
        Map.of("steps", List.of(1, "2")),
        "item 2 of `steps` is the text \"2\", not an integer / write 2 without quotes");
  }

  @Test
  void theDefaultOfTheSchemaItselfPasses() {
    InputSchema schema =
        Models.of("{\"seed\":{\"type\":\"integer\",\"default\":-1,\"minimum\":0}}");
    assertSaid(schema, Map.of("seed", -1));
  }
}
