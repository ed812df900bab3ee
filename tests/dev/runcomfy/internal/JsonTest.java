package dev.runcomfy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"b\":1,\"a\":[{\"d\":1,\"c\":2}]}; {\"a\":[{\"c\":2,\"d\":1}],\"b\":1}",
        "[1.0,1.50,100,1e2,0.0,-0.0,0.7]; [1,1.5,100,100,0,0,0.7]",
        "[4294967295,18446744073709551615]; [4294967295,18446744073709551615]",
        "[null,true,\"1.0\"]; [null,true,\"1.0\"]",
      })
  void canonicalTextDependsOnValuesAlone(String json, String canonical) {
    assertEquals(canonical, Json.canonical(Json.read(json)));
  }

  @Test
  void numbersOfAnyJavaTypeAreTheSame() {
    assertEquals("[5,5,5,0.5]", Json.canonical(List.of(5, 5L, 5.0, 0.5f)));
  }

  @Test
  void fieldsKeepTheirOrder() {
    String json = "{\"b\":1,\"a\":{\"z\":null,\"y\":[]}}";
    assertEquals(json, Json.write(Json.map(Json.read(json))));
  }

  @Test
  void whatIsNoObjectHasNoFields() {
    assertEquals(Map.of(), Json.map(Json.read("[1]")));
    assertEquals(Map.of(), Json.map(Json.read("")));
  }

  @Test
  void nothingIsAMissingNode() {
    assertTrue(Json.read(" ").isMissingNode());
    assertNull(Json.value(Json.read("")));
  }
}
