package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.InvalidRequestException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What would take all memory or the whole stack is a problem that names the number and the limit.
 */
class TemplateLimitsTest {
  private static final Duration QUICK = Duration.ofSeconds(10);

  private static String options(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> "o" + n).collect(Collectors.joining("|"));
  }

  static Stream<Arguments> tooMuch() {
    return Stream.of(
        Arguments.of(
            "{8$$" + options(13) + "}", "this template has 51891840 prompts: the limit is 1000000"),
        Arguments.of(
            "{13$$" + options(13) + "}",
            "this template has 6227020800 prompts: the limit is 1000000"),
        Arguments.of(
            "{99999999999$$a|b}",
            "`{` at column 1 takes 99999999999 options at once: the limit is 64"),
        Arguments.of(
            "{1-99999999999999999999999$$a|b}",
            "`{` at column 1 takes 9999999999999999999… options at once: the limit is 64"),
        Arguments.of("{2-1$$a|b}", "`{2-1$$…}` at column 1 takes none: 2 to 1"),
        Arguments.of(
            "{2$$" + options(65) + "}",
            "`{` at column 1 takes some of more than 64 options: that is the limit"),
        Arguments.of(
            "{".repeat(2500) + "a" + "}".repeat(2500),
            "braces and wildcards are nested more than 100 deep at column 101"),
        Arguments.of(
            "{a|b|c|d|e|f|g|h|i|j}".repeat(4000),
            "this template has about 10^4000 prompts: the limit is 1000000"),
        Arguments.of(
            "x".repeat(100_001), "this template has 100001 characters: the limit is 100000"),
        Arguments.of("{" + "9".repeat(90_000), "`{` at column 1 is not closed"),
        Arguments.of(
            "{" + "x".repeat(90_000) + "|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}",
            "the prompts of this template have up to 368685056 characters: the limit is 200000000"));
  }

  @ParameterizedTest
  @MethodSource("tooMuch")
  void whatIsTooMuchIsSaidAtOnce(String text, String message) {
    assertTimeoutPreemptively(
        QUICK,
        () -> {
          var refused = assertThrows(InvalidRequestException.class, Template.of(text)::expand);
          assertEquals(message, refused.problems().get(0).message());
          assertTrue(!refused.problems().get(0).hint().isEmpty());
        });
  }

  @Test
  void listsThatDoubleEachOtherAreCountedWithoutBeingRead() {
    Template template = Template.of("__l0__").wildcard("l40", List.of("a", "b"));
    for (int i = 0; i < 40; i++) {
      template = template.wildcard("l" + i, List.of("__l" + (i + 1) + "__ __l" + (i + 1) + "__"));
    }
    Template doubling = template;
    Template longer = template.wildcard("l40", List.of("a"));

    assertTimeoutPreemptively(
        QUICK,
        () -> {
          var many = assertThrows(InvalidRequestException.class, doubling::size);
          var one = assertThrows(InvalidRequestException.class, longer::size);
          assertEquals(
              "this template has more prompts than can be counted: the limit has 30000 digits",
              many.what());
          assertTrue(
              one.what().startsWith("one prompt of this template has up to 2199023255551"),
              one.what());
        });
  }

  @Test
  void aListBeyondAllReasonIsNotRead(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve("big.txt"), new byte[17 << 20]);

    var refused =
        assertThrows(
            InvalidRequestException.class, Template.of("__big__").wildcards(folder)::expand);

    assertTrue(refused.what().endsWith("big.txt` has 17 MiB: a list may have 16"), refused.what());
  }

  /** The order of choices is that of writing them all down, whatever is inside of the options. */
  @Test
  void choicesAreCountedAsIfAllWereWrittenDown() {
    Template template = Template.of("{1-3$$+$$a|x{b|c}|d {e|f|g}|h}");

    assertEquals(
        written(
            List.of(List.of("a"), List.of("xb", "xc"), List.of("d e", "d f", "d g"), List.of("h"))),
        template.expand());
    assertEquals(BigInteger.valueOf(template.expand().size()), template.size());
  }

  private static List<String> written(List<List<String>> options) {
    List<String> all = new ArrayList<>();
    for (int count = 1; count <= 3; count++) {
      choose(options, count, new ArrayList<>(), all);
    }
    return all;
  }

  private static void choose(
      List<List<String>> options, int count, List<List<String>> taken, List<String> all) {
    if (taken.size() == count) {
      List<String> texts = List.of("");
      for (List<String> each : taken) {
        List<String> longer = new ArrayList<>();
        texts.forEach(t -> each.forEach(e -> longer.add(t.isEmpty() ? e : t + "+" + e)));
        texts = longer;
      }
      all.addAll(texts);
      return;
    }
    for (List<String> each : options) {
      if (!taken.contains(each)) {
        taken.add(each);
        choose(options, count, taken, all);
        taken.remove(each);
      }
    }
  }

  @Test
  void aHugeChoiceIsSampledWithoutBeingBuilt() {
    Template template = Template.of("{32$$" + options(60) + "}");

    List<String> some = assertTimeoutPreemptively(QUICK, () -> template.sample(50, 1));

    assertEquals(50, some.size());
    assertTrue(
        some.stream().allMatch(each -> List.of(each.split(",")).stream().distinct().count() == 32));
  }

  @Test
  void aSampleHasALimit() {
    Template template = Template.of("{a|b}".repeat(40));

    for (int n : new int[] {0, -1, 1_000_001}) {
      assertThrows(InvalidRequestException.class, () -> template.sample(n, 1));
    }
  }

  @Test
  void aLiteralStandsForItself() {
    String text = "{a|b} \\{c\\} __d__ ${e} 100 % #1 {2$$x|y}";

    assertEquals(List.of(text), Template.literal(text).expand());
    assertEquals(Collections.nCopies(1, ""), Template.literal("").expand());
  }
}
