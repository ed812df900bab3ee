package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.InvalidRequestException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a fox; a fox",
        "a {red|blue} fox; a red fox/a blue fox",
        "{a|b} {c|d}; a c/a d/b c/b d",
        "{a|{b|c}}; a/b/c",
        "{a|b {c|d}}; a/b c/b d",
        "{a|}x; ax/x",
        "{a|a|b}; a/b",
        "{2$$a|b|c}; a,b/a,c/b,a/b,c/c,a/c,b",
        "{2$$ and $$a|b|c}; a and b/a and c/b and a/b and c/c and a/c and b",
        "{1-2$$a|b}; a/b/a,b/b,a",
        "{-2$$a|b}; a/b/a,b/b,a",
        "{2-$$a|b}; a,b/b,a",
        "{3$$a|b}; a,b/b,a",
        "\\{a|b\\}; {a|b}",
        "a | b; a | b",
        "{a\\|b|c}; a|b/c",
        "__c__ fox; red fox/blue fox",
        "{2$$__c__}; red,blue/blue,red",
        "__n__; a red fox/a blue fox/an owl",
        "snake_case and __init; snake_case and __init",
      })
  void expandsInTheOrderOfTheNotation(String text, String prompts) {
    Template template =
        Template.of(text)
            .wildcard("c", List.of("red", "blue"))
            .wildcard("n", List.of("a __c__ fox", "an owl"));
    assertEquals(List.of(prompts.split("/")), template.expand());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a {b|c; `{` at column 3 is not closed",
        "a b} c; `}` at column 4 closes nothing",
        "${x=1} a; variables such as `${…}` at column 1 are not supported",
        "{0.5::a|b}; weights such as `0.5::` at column 2 are not supported",
        "__color__ fox; there is no list for the wildcard `__color__`",
        "__loop__; the wildcard `__loop__` leads back to itself",
      })
  void whatItCannotReadItSaysWithThePlace(String text, String message) {
    Template template =
        Template.of(text)
            .wildcard("colour", List.of("red"))
            .wildcard("loop", List.of("a __loop__"));
    var error = assertThrows(InvalidRequestException.class, template::expand);
    assertTrue(error.what().startsWith(message), error.what());
  }

  @Test
  void wildcardsComeFromFilesToo(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("animals"));
    Files.writeString(
        folder.resolve("animals/birds.txt"), "# birds\nowl\n\n {white|black} swan \n");
    var template = Template.of("a __animals/birds__").wildcards(folder);
    assertEquals(List.of("a owl", "a white swan", "a black swan"), template.expand());
    var error =
        assertThrows(
            InvalidRequestException.class,
            Template.of("__animal/birds__").wildcards(folder)::expand);
    assertEquals("did you mean __animals/birds__?", error.hint());
  }

  @Test
  void aHugeTemplateIsCountedAndSampledWithoutBeingExpanded() {
    Template huge = Template.of("{a|b|c|d|e|f|g|h|i|j}".repeat(30));
    assertEquals(BigInteger.TEN.pow(30), huge.size());
    assertThrows(InvalidRequestException.class, huge::expand);
    List<String> some = huge.sample(5, 1);
    assertEquals(5, some.size());
    assertEquals(some, huge.sample(5, 1));
  }
}
