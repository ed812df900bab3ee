package dev.runcomfy.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.SeedBounds;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedTest {
  private static Input seed(String modelId) {
    return Models.schema(modelId).named(Role.SEED).orElseThrow();
  }

  private static Input seedOf(String keywords) {
    return Models.of("{\"seed\":{\"type\":\"integer\"" + keywords + "}}")
        .input("seed")
        .orElseThrow();
  }

  @Test
  void zeroIsRandomWhereItIsTheDefault() {
    assertEquals(Set.of(0L), seed(Models.HAPPY_HORSE).randomValues());
    assertEquals(new SeedBounds(1, 2147483647), seed(Models.HAPPY_HORSE).drawBounds());
  }

  @Test
  void minusOneIsRandomWhereItIsTheDefaultOrTheMinimum() {
    assertEquals(Set.of(-1L), seed("acestep-ai/ace-step-1.5/text-to-audio").randomValues());
    assertEquals(Set.of(-1L), seedOf(",\"minimum\":-1").randomValues());
    assertEquals(Set.of(-1L, 0L), seedOf(",\"minimum\":-1,\"default\":0").randomValues());
  }

  @Test
  void anUnboundedSeedHasNoRandomValueAndIsDrawnAsAnInt() {
    assertEquals(Set.of(), seed(Models.HUNYUAN).randomValues());
    assertEquals(new SeedBounds(0, 2147483647), seed(Models.HUNYUAN).drawBounds());
  }

  @Test
  void aSeedMayNeedALong() {
    assertEquals(
        new SeedBounds(0, 4294967295L),
        seedOf(",\"minimum\":-1,\"maximum\":4294967295").drawBounds());
  }

  @Test
  void whatADoubleCannotHoldIsNotDrawn() {
    assertEquals(
        new SeedBounds(0, 9007199254740991L),
        seedOf(",\"maximum\":18446744073709551615").drawBounds());
  }

  @Test
  void boundsFarAboveOrBelowStayInOrder() {
    assertEquals(
        new SeedBounds(5000000000L, 5000000000L), seedOf(",\"minimum\":5000000000").drawBounds());
    assertEquals(new SeedBounds(-9, -5), seedOf(",\"minimum\":-9,\"maximum\":-5").drawBounds());
    assertTrue(new SeedBounds(-9, -5).contains(-9));
  }

  @Test
  void anotherDefaultIsADefiniteSeed() {
    assertEquals(Set.of(), seedOf(",\"default\":42,\"minimum\":0").randomValues());
  }

  @Test
  void otherInputsAreNoSeeds() {
    Input duration = Models.schema(Models.KLING).input("duration").orElseThrow();
    assertFalse(duration.isSeed());
    assertEquals(Set.of(), duration.randomValues());
  }
}
