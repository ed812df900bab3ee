package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Fault;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Pictures;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed wrongly, and what the service may do: message, hint, exit code, and no charge. */
class BadInputTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final String WAN = "wan-ai/wan-3.0/image-to-video";

  @TempDir Path folder;
  private final Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
  private Cli cli;
  private int tries;

  @BeforeEach
  void point() {
    cli = Cli.in(folder).with(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private void says(int exit, String err, String... words) {
    assertEquals(new Cli.Done(exit, "", err), cli.run(words));
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void aMisspelledCommandOrOptionHasANearestName() {
    says(
        64,
        "error: there is no command `stauts`\n\nhint: did you mean `runcomfy status`?\n",
        "stauts");
    says(
        64,
        "error: `--jsn` is not an option of `status`\n\nhint: did you mean --json?\n",
        "status",
        "x",
        "--jsn");
  }

  @Test
  void whatIsMissingIsNamed() {
    says(64, "error: there is no request id\n\nhint: runcomfy status REQUEST_ID\n", "status");
    says(64, "error: `--prompt` has no value\n\nhint: --prompt VALUE\n", "run", KLING, "--prompt");
    says(
        64,
        "error: `--take` is 0, and must be a whole number from 1\n\nhint: --take 2\n",
        "run",
        KLING,
        "--take",
        "0");
  }

  @Test
  void allProblemsOfARequestAreSaidAtOnce() {
    says(
        65,
        """
        error: `duration` is 99, more than 15
        error: `cfg_scale` is 7, more than 1

        hint: `duration`: it takes an integer from 3 to 15
        hint: `cfg_scale`: it takes a number from 0 to 1
        """,
        "run",
        KLING,
        "--prompt",
        "x",
        "--duration",
        "99",
        "--cfg-scale",
        "7");
  }

  @Test
  void anUnknownInputIsNotSent() {
    says(
        65,
        "error: `seed` is not an input of "
            + KLING
            + "\n\nhint: it has prompt, negative_prompt, duration, aspect_ratio, cfg_scale, sound,"
            + " multi_prompt, shot_type; for variations use `sweep --takes 3`\n",
        "run",
        KLING,
        "--prompt",
        "x",
        "--seed",
        "3");
  }

  @Test
  void anUnknownModelHasANearestId() {
    Cli.Done done = cli.run("run", "kling/kling-3.0/pro/text-to-vido", "--prompt", "x");

    assertEquals(65, done.exit());
    assertTrue(done.err().endsWith("\n\nhint: did you mean " + KLING + "?\n"), done.err());
  }

  @Test
  void jsonMustBeAnObject() {
    says(
        65,
        "error: `--input` is not JSON: Unexpected end-of-input: expected close marker for Object"
            + " (line 1, column 2)\n\n"
            + "hint: write {\"prompt\": \"a fox\"}, in single quotes for the shell\n",
        "run",
        KLING,
        "--input",
        "{");
    says(
        65,
        "error: `--input` is not a JSON object\n\n"
            + "hint: write {\"prompt\": \"a fox\"}, in single quotes for the shell\n",
        "run",
        KLING,
        "--input",
        "[1]");
  }

  @Test
  void filesThatAreMissingOrTooLargeAreSaid() throws IOException {
    says(
        66,
        "error: there is no file `no.json`\n\nhint: check the path\n",
        "run",
        KLING,
        "--input-file",
        "no.json");
    says(
        66,
        "error: there is no file `no.png`\n\nhint: check the path\n",
        "run",
        WAN,
        "--prompt",
        "x",
        "--image",
        "no.png");
    Path large = Files.write(folder.resolve("large.png"), Pictures.png(64, 64));
    try (var file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(7L << 20);
    }
    says(
        65,
        "error: `FOLDER/large.png` has 7 MiB: too large to send along\n\n"
            + "hint: at most 6 MiB; give the URL of a larger one\n",
        "run",
        WAN,
        "--prompt",
        "x",
        "--image",
        large.toString());
  }

  @Test
  void whereNothingCanBeWrittenNothingIsSent() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    says(
        65,
        "error: `FOLDER/a-file` is not a folder; nothing was sent\n\n"
            + "hint: choose a folder that you may write to: --output-dir DIR\n",
        "run",
        KLING,
        "--prompt",
        "x",
        "-o",
        file.resolve("out").toString());
    Cli.Done ledger =
        cli.run("run", KLING, "--prompt", "x", "--ledger", file.resolve("l.db").toString());
    assertEquals(65, ledger.exit(), ledger.err());
    assertTrue(ledger.err().startsWith("error: "), ledger.err());
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void noTokenAndAWrongOneAreTold() {
    Cli.Done none = Cli.in(folder).run("run", KLING, "--prompt", "x");
    assertEquals(
        new Cli.Done(
            77,
            "",
            "error: there is no token for RunComfy; looked in RUNCOMFY_TOKEN, RUNCOMFY_API_TOKEN,"
                + " RUNCOMFY_API_KEY, FOLDER/config/runcomfy/token.json\n\n"
                + "hint: set RUNCOMFY_TOKEN, or try everything free in a sandbox: add --sandbox\n"),
        none);
    try (Sandbox strict = Sandbox.start(Behavior.instant(), 0, Optional.of("other"))) {
      assertEquals(77, cli.with(strict).run("run", KLING, "--prompt", "x").exit());
      assertEquals(0, strict.charges().size());
    }
  }

  @Test
  void eachTroubleOfTheServiceHasItsExitCode() {
    assertEquals(65, after(Behavior.instant().balance(0)));
    assertEquals(75, after(onSubmit(Fault.tooManyRequests(Duration.ofMillis(1)))));
    // neither a receipt nor the service's own no: whether it was bought is not known
    assertEquals(75, after(onSubmit(Fault.serverError(503))));
    assertEquals(75, after(onSubmit(Fault.html(502))));
    assertEquals(1, after(Behavior.instant().sketch().fault(Fault.fails("out of memory"))));
    assertEquals(75, after(Behavior.instant().sketch().breakAfterAccepting()));
    Sandbox gone = Sandbox.start();
    gone.close();
    assertEquals(69, cli.with(gone).run("status", "x").exit());
  }

  private static Behavior onSubmit(Fault fault) {
    return Behavior.instant().sketch().fault(fault.on(Operation.SUBMIT));
  }

  private int after(Behavior behavior) {
    sandbox.behavior(behavior);
    String out = folder.resolve("out").toString();
    Cli.Done done = cli.run("run", KLING, "--prompt", "try " + tries++, "-o", out);
    assertTrue(done.err().contains("error: "), done.err());
    return done.exit();
  }

  /** Of run and sweep, also where permissions alone would not say it. */
  @Test
  void aFolderThatCannotBeWrittenIsFoundBeforeBuying() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    for (String bad : new String[] {file.toString(), file + "/in/it", "/proc/x", "/sys"}) {
      Cli.Done run = cli.run("run", KLING, "--prompt", "x", "-o", bad);
      Cli.Done sweep = cli.run("sweep", KLING, "--prompt", "{a|b}", "--yes", "--output-dir", bad);

      assertEquals(65, run.exit(), bad + run.err());
      assertEquals(65, sweep.exit(), bad + sweep.err());
      assertTrue(run.err().contains("; nothing was sent\n\nhint: "), run.err());
      assertTrue(sweep.err().contains("; nothing was sent\n\nhint: "), sweep.err());
    }
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void alternativesInBracesAreForASweep() {
    says(
        65,
        "error: `prompt` has alternatives in braces, and would be sent with the braces\n\n"
            + "hint: `sweep --prompt` makes one prompt of each; meant as it is: --unchecked"
            + " prompt=VALUE\n",
        "run",
        KLING,
        "--prompt",
        "a {red|blue} fox");
    Cli.Done meant = cli.run("run", KLING, "--unchecked", "prompt=a {red|blue} fox", "--dry-run");
    Cli.Done escaped =
        cli.run("sweep", KLING, "--prompt", "a \\{red\\|blue\\} fox", "--takes", "2", "--plan");

    assertEquals(0, meant.exit(), meant.err());
    assertTrue(meant.out().contains("a {red|blue} fox"), meant.out());
    assertEquals(0, escaped.exit(), escaped.err());
  }
}
