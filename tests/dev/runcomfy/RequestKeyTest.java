package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.sandbox.Behavior;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The keys of purchases and the ids of sweeps are in people's ledgers: a version that works them
 * out otherwise buys again what is bought already. So here are requests and the keys they have.
 */
class RequestKeyTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final String HUNYUAN = "tencent/hunyuan/text-to-video";
  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ"
                  + "RU5ErkJggg==");

  @TempDir Path folder;

  private final RunComfy runcomfy =
      RunComfy.builder()
          .baseUrl(URI.create("http://127.0.0.1:9/v1"))
          .token("secret-1")
          .retryFor(Duration.ZERO)
          .ledger("off")
          .notices(line -> {})
          .build();

  @AfterEach
  void close() {
    runcomfy.close();
  }

  private Map<String, Request> requests() throws Exception {
    Path picture = Files.write(folder.resolve("a.png"), PICTURE);
    Request kling = runcomfy.model(KLING).request();
    Map<String, Request> all = new LinkedHashMap<>();
    all.put("nothing", kling);
    all.put("a prompt", kling.prompt("a fox"));
    all.put("letters", kling.prompt("Füchse 狐 \"\\\n\u2028"));
    all.put("another order", kling.set("duration", 5).prompt("a fox"));
    all.put("an order", kling.prompt("a fox").set("duration", 5));
    all.put("a text for a number", kling.prompt("a fox").set("duration", "5"));
    all.put("numbers", kling.set("cfg_scale", 0.7).set("seed", 4_294_967_296L).set("x", 1e21));
    all.put("a decimal", kling.set("cfg_scale", new BigDecimal("0.70")));
    all.put("switches", kling.set("sound", true).set("y", false));
    all.put("shots", kling.shot("a boat", 3).shot("a gull"));
    all.put("deep", kling.set("x", Map.of("b", List.of(1, "2", Map.of()), "a", List.of())));
    all.put("unchecked", kling.unchecked("style", "bold"));
    all.put("a take", kling.prompt("a fox").take(3));
    all.put("an address", kling.set("image_url", URI.create("https://a.example/b.png?c=d")));
    all.put("a file", runcomfy.model("v/m").image(picture));
    Path longer = Files.write(folder.resolve("b.png"), Arrays.copyOf(PICTURE, 5000));
    all.put("a longer file", runcomfy.model("v/m").image(longer));
    all.put("a file in a list", runcomfy.model("v/m").set("images", List.of(picture, "https://x")));
    return all;
  }

  private static final String KEYS =
      """
      nothing s1:afd265edac218f1fc58f046c3c7a78aacbb62fc957dfc570fb53ba56936d8b2f
      a prompt s1:848b00b8d4e8b5aebf3d5bd31c77d3ad9d2e7b5d852ed9d35927efb869062e19
      letters s1:c271df5256b6f09413dac77a717c0ef82bdad1a49d39cf366325b7beb7c0cf7b
      another order s1:b9b24c18d363896a1b3f99bbe5db6ebd33eda572e26cfeaa057d74bfcf53d60d
      an order s1:b9b24c18d363896a1b3f99bbe5db6ebd33eda572e26cfeaa057d74bfcf53d60d
      a text for a number s1:728021fe524a72cd2da9bbbcc55b5f50f6774ace621249062f0c0d76b74a8760
      numbers s1:6d486259be1ef6ab2af2e062ad216c4d7ebaa5d7c28a3b5f98208914a3f7fd81
      a decimal s1:f25a5f587315a208f6fd86fe1aad2542f23f3fd4d1eca219bf80f17dc5ad99de
      switches s1:e264da53d9e77d8cd93c03844ce2acefc402ae604077531d8115aa9a15d6a8a9
      shots s1:22800adab5306363d5388b8fd4a487ce90b06d93cdefa79d347191f8f825b4e3
      deep s1:8b6d7227b99eb4bba55a95cd453d534641b8226bd00e65c68ed1b7066aaab870
      unchecked s1:00243e6697a69cbc0beca899e66052f4d132a5ce35f67b070a0358d489332032
      a take s1:848b00b8d4e8b5aebf3d5bd31c77d3ad9d2e7b5d852ed9d35927efb869062e19
      an address s1:17adb872cb1be9f6a0d4b805dd9ab08a546624f4c712f11990c5aa5a24dd3412
      a file s1:ba2921ae24f0f91c421847c1c2f8aa41cbefdf73c4b0ab5868cdca0189a59481
      a longer file s1:ee0a5d141910f129b9f0e29a684768e0c915cb0b8c42a8207ef63bf27757e455
      a file in a list s1:ef441e9cb9e622c0b9dbc9565dcf5bcae8e50d444012e52fff4e04006e7cb8c6
      """;

  @Test
  void aRequestHasTheKeyItAlwaysHad() throws Exception {
    Map<String, String> keys = new LinkedHashMap<>();
    requests().forEach((name, request) -> keys.put(name, request.fingerprint()));

    assertEquals(KEYS, text(keys));
  }

  @Test
  void aRequestThatWasWrittenAndReadHasTheSameKey() throws Exception {
    for (Map.Entry<String, Request> each : requests().entrySet()) {
      if (!each.getKey().startsWith("a file")) {
        Request read = runcomfy.request(each.getValue().toJson());
        assertEquals(each.getValue().fingerprint(), read.fingerprint(), each.getKey());
        assertEquals(each.getValue().takeNumber(), read.takeNumber(), each.getKey());
        assertEquals(each.getValue().uncheckedNames(), read.uncheckedNames(), each.getKey());
      }
    }
  }

  @Test
  void aSandboxAndAnotherAccountHaveOtherKeys() {
    try (RunComfy sandbox = RunComfy.builder().sandbox(Behavior.instant()).ledger("off").build();
        RunComfy other =
            RunComfy.builder()
                .baseUrl(URI.create("http://127.0.0.1:9/v1"))
                .token("secret-2")
                .ledger("off")
                .build()) {
      assertEquals(
          """
      s1:d6ddecd3c3ca9ce3135a9184a30be251468a5515fc2b96f48c5dd06fc2a4bc11
      s1:6fda49f1a3d66d2f3b1f681e36f570a99715b53fdd3dfafb0bd156423033702d\
      """,
          sandbox.model(KLING).prompt("a fox").fingerprint()
              + "\n"
              + other.model(KLING).prompt("a fox").fingerprint());
    }
  }

  private Map<String, Sweep> sweeps() {
    Request hunyuan = runcomfy.model(HUNYUAN).prompt("a fox").unchecked("style", "bold");
    Map<String, Sweep> all = new LinkedHashMap<>();
    all.put("seeds", hunyuan.seeds(1, 2, 3));
    all.put("an input", hunyuan.each("infer_steps", 10, 20).zip("seed", 1, 4_294_967_296L));
    all.put("prompts", hunyuan.prompts("a fox", "a cat").takes(2));
    all.put("templates", hunyuan.prompts(Template.of("a {red|blue} \\{a|b\\}")));
    all.put("models", hunyuan.eachModel(HUNYUAN, KLING).sample(1, 7).inFlight(2));
    all.put("a shot", runcomfy.model(KLING).shot("a boat", 3).eachShot(1, "a gull", "an owl"));
    all.put("limits", hunyuan.take(2).seeds(1).budget(5).maxFailures(1).inFlight(9));
    return all;
  }

  private static final String IDS =
      """
      seeds sw-0e8f936e2a
      an input sw-ebb18517a1
      prompts sw-c2eb9e4c00
      templates sw-b8aa76518b
      models sw-2fc6b9f755
      a shot sw-50df5adcb3
      limits sw-5198ccd6dd
      """;

  @Test
  void aSweepHasTheIdItAlwaysHad() {
    Map<String, String> ids = new LinkedHashMap<>();
    sweeps().forEach((name, sweep) -> ids.put(name, sweep.plan().id()));

    assertEquals(IDS, text(ids));
  }

  @Test
  void aSweepInAFileIsTheSame() throws Exception {
    for (Map.Entry<String, Sweep> each : sweeps().entrySet()) {
      Path file = Files.writeString(folder.resolve("plan.json"), each.getValue().toJson());
      Sweep read = runcomfy.sweep(file);
      assertEquals(each.getValue().toJson(), read.toJson(), each.getKey());
      assertEquals(each.getValue().plan().id(), read.plan().id(), each.getKey());
    }
    assertEquals(
        """
      {
        "model_id" : "tencent/hunyuan/text-to-video",
        "inputs" : {
          "prompt" : "a fox",
          "style" : "bold"
        },
        "unchecked" : [ "style" ],
        "axes" : [ [ {
          "kind" : "literal",
          "name" : "prompt",
          "values" : [ "a red {a|b}", "a blue {a|b}" ]
        } ] ],
        "in_flight" : 4
      }
      {
        "model_id" : "tencent/hunyuan/text-to-video",
        "inputs" : {
          "prompt" : "a fox",
          "style" : "bold"
        },
        "unchecked" : [ "style" ],
        "axes" : [ [ {
          "kind" : "input",
          "name" : "infer_steps",
          "values" : [ 10, 20 ]
        }, {
          "kind" : "input",
          "name" : "seed",
          "values" : [ 1, 4294967296 ]
        } ] ],
        "in_flight" : 4
      }
      """,
        sweeps().get("templates").toJson() + sweeps().get("an input").toJson());
  }

  private static String text(Map<String, String> map) {
    StringBuilder text = new StringBuilder();
    map.forEach((name, key) -> text.append(name).append(" ").append(key).append("\n"));
    return text.toString();
  }
}
