package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.Inputs;
import dev.runcomfy.Request;
import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.run.RunCommand;
import dev.runcomfy.notebook.Display;
import dev.runcomfy.schema.Role;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an input is for is listed once, in {@link Role}: each has its method in Java, its option,
 * its completion, and is told by the lines that stand for a request.
 */
class RolesTest extends OnSandbox {
  private static final String MODEL = "nobody/knows/it";

  /** A value in Java, and the same as words of a command. */
  private static Object value(Role role) {
    return switch (role) {
      case SEED -> 7L;
      case DURATION -> 5;
      case SOUND -> true;
      case IMAGE, LAST_IMAGE, VIDEO, AUDIO -> "https://media.example/file";
      default -> "a fox";
    };
  }

  private static Object inRequest(Role role) {
    return role == Role.SHOTS ? List.of(Map.of("prompt", "a fox")) : value(role);
  }

  private RunComfy open() {
    return RunComfy.builder()
        .baseUrl(URI.create("http://127.0.0.1:9/v1"))
        .retryFor(Duration.ZERO)
        .token("any")
        .ledger("off")
        .notices(line -> {})
        .build();
  }

  private static Request ask(RunComfy runcomfy, Role role) throws ReflectiveOperationException {
    Object value = value(role);
    Class<?> type = MethodType.methodType(value.getClass()).unwrap().returnType();
    var method = Inputs.class.getMethod(role.method(), type);
    return (Request) method.invoke(runcomfy.model(MODEL), value);
  }

  @ParameterizedTest
  @EnumSource
  void aRoleHasItsMethodAndTheFluentLineUsesIt(Role role) throws Exception {
    try (RunComfy runcomfy = open()) {
      Request request = ask(runcomfy, role);

      assertEquals(Map.of(role.names().get(0), inRequest(role)), request.inputs());
      String setting = role.isFile() ? "set(\"" + role.names().get(0) + "\"" : role.method() + "(";
      assertTrue(request.asJava().contains("." + setting), request.asJava());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRoleHasItsOptionAndTheCommandUsesOne(Role role) throws Exception {
    List<String> words =
        role == Role.SOUND
            ? List.of("--sound")
            : List.of("--" + role.option(), value(role).toString());
    try (RunComfy runcomfy = open()) {
      Args args = Args.read("run", new RunCommand(), words);
      Request request = new InputOptions(args, null).request(runcomfy.model(MODEL));

      assertEquals(
          Map.of(role.names().get(0), inRequest(role)).toString(), request.inputs().toString());
      String command = ask(runcomfy, role).asCommand();
      String option = role.isFile() ? role.names().get(0).replace('_', '-') : role.option();
      assertTrue(command.contains(" --" + option), command);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOptionOfARoleIsCompleted(Role role) {
    String script = cli.run("completion", "fish").out();

    assertTrue(
        Arrays.stream(script.split("\n"))
            .anyMatch(
                line ->
                    line.contains("__fish_seen_subcommand_from run")
                        && line.endsWith(" -l " + role.option())),
        role.option());
  }

  @ParameterizedTest
  @EnumSource
  void aDisplayShowsTheInputOfARole(Role role) throws Exception {
    try (RunComfy runcomfy = open()) {
      String shown = Display.of(ask(runcomfy, role)).orElseThrow().mimeBundle().toString();

      assertTrue(shown.contains(role.names().get(0)), shown);
      assertTrue(shown.contains(role == Role.SHOTS ? "a fox" : value(role).toString()), shown);
    }
  }
}
