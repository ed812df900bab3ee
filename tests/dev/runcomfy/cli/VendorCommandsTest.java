package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import dev.runcomfy.sandbox.Behavior;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Command lines that are written for the vendor's own program. */
class VendorCommandsTest extends OnSandbox {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final String INPUT = "{\"prompt\":\"a fox\"}";

  private Cli.Done run(String line) {
    String[] words = line.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].equals("INPUT") ? INPUT : words[i].equals("OUT") ? out : words[i];
    }
    return cli.run(words);
  }

  private String bought() {
    assertEquals(0, run("run " + KLING + " --input INPUT --no-wait").exit());
    return sandbox.charges().get(0).requestId();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --output json run MODEL --input INPUT --no-wait | wait | false
          run MODEL --input INPUT --no-wait --output json | wait | false
          --output=json run /MODEL/ --input INPUT --no-wait | wait | false
          -q --output json run MODEL --input INPUT --poll-secs 1 --output-dir OUT | status | succeeded
          --output json run MODEL --input INPUT --no-download | recalled | false
          --output json status ID | status | completed
          --output json requests get ID | status | completed
          --output json requests get /ID/ | status | completed
          --output json requests result ID --no-download | status | succeeded
          --output json result ID --output-dir OUT | status | succeeded
          --output json cancel ID | outcome | not_cancellable
          --output json requests cancel ID | outcome | not_cancellable
          --output json balance | currency | USD
          --output json models get /MODEL/ | model_id | MODEL
          """)
  void aLineGivesJsonWithThisField(String line, String field, String value) {
    String id = line.contains("ID") ? bought() : "";

    Cli.Done done = run(line.replace("MODEL", KLING).replace("ID", id));

    JsonNode json = Json.read(done.out());
    assertEquals(value.replace("MODEL", KLING), json.path(field).asString(), done.toString());
    assertEquals("", done.err(), "standard error is empty in JSON");
  }

  @Test
  void aRequestIdComesOnOneLineWithoutWaiting() {
    Cli.Done done = run("--output json run " + KLING + " --input INPUT --no-wait");

    assertEquals("{\"request_id\":\"REQUEST\",\"wait\":false}\n", done.out());
  }

  @Test
  void aQueuedRequestIsCancelled() {
    sandbox.behavior(Behavior.named("instant,sketch,stuck"));
    String id = bought();

    JsonNode json = Json.read(run("--output json requests cancel " + id).out());

    assertEquals("cancelled", json.path("outcome").asString());
    assertEquals("REQUEST", json.path("request_id").asString());
  }

  @Test
  void modelsComeInPagesWithTheirTotal() {
    JsonNode all = Json.read(run("--output json models list --search hunyuan").out());
    int total = all.path("total").asInt();
    JsonNode page =
        Json.read(run("models list --search hunyuan --limit 2 --offset 1 --output json").out());
    JsonNode whole = Json.read(run("models list --limit 1 --include-schema --json").out());

    assertTrue(total > 2);
    assertEquals(total, all.path("models").size());
    assertEquals(total, page.path("total").asInt());
    assertEquals(2, page.path("models").size());
    assertEquals(
        all.path("models").path(1).path("model_id"), page.path("models").path(0).path("model_id"));
    assertTrue(page.path("models").path(0).path("input_schema").isMissingNode());
    assertTrue(whole.path("models").path(0).path("input_schema").isObject());
    assertTrue(
        Json.read(run("--output json models categories").out()).path("categories").size() > 1);
    assertEquals(64, run("models list --offset -1").exit());
  }

  @Test
  void whatGoesWrongIsJsonOnStandardError() {
    for (String line :
        List.of(
            "--output json status",
            "--output json run a/b --input {",
            "--output json statsu x",
            "--output json models get no/such-model",
            "--output json run " + KLING + " --input {}")) {
      Cli.Done done = run(line);
      assertTrue(done.exit() != 0, line);
      assertEquals(1, done.err().lines().count(), done.err());
      assertTrue(!Json.read(done.err()).path("error").asString("").isEmpty(), done.err());
      assertEquals("", done.out());
    }
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void prettyIsForPeopleQuietSaysErrorsOnlyAndVerboseWhereItGoes() {
    Cli.Done pretty = run("--output pretty run " + KLING + " --input INPUT --output-dir OUT");
    Cli.Done quiet = run("-q run " + KLING + " --prompt owl --output-dir OUT");
    Cli.Done verbose = run("-vv status " + sandbox.charges().get(0).requestId());

    assertEquals("FOLDER/out/kling-3.0_a-fox.mp4\n", pretty.out());
    assertTrue(pretty.err().contains("request REQUEST\n"));
    assertEquals(new Cli.Done(0, "FOLDER/out/kling-3.0_owl.mp4\n", ""), quiet);
    assertTrue(run("-q status").err().startsWith("error: "));
    assertEquals(
        new Cli.Done(
            0, "completed\n", "API http://HOST/v1\nledger FOLDER/data/runcomfy/ledger.db\n"),
        verbose);
    assertTrue(Files.exists(folder.resolve("out/kling-3.0_owl.mp4")));
  }

  @Test
  void aFormatThatACommandDoesNotHaveIsRefused() {
    assertEquals(
        "error: not a valid output format: xml\n\nhint: --output json, or --output pretty\n",
        run("--output xml status x").err());
    assertEquals(64, run("--output json sheet").exit());
  }
}
