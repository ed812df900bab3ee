package dev.runcomfy.cli;

import dev.runcomfy.schema.Bundled;
import java.util.ArrayList;
import java.util.List;

/** {@code completion bash|zsh|fish}: a script that completes commands, options and models. */
final class CompletionCommand implements Command {
  /** What may stand behind a command: fixed words, none where it takes files. */
  private static List<String> words(String command) {
    return switch (command) {
      case "run", "preview", "shots" -> Bundled.ids();
      case "sweep" -> {
        List<String> all = new ArrayList<>(Bundled.ids());
        all.addAll(List.of("status", "pause", "resume", "stop"));
        yield all;
      }
      case "models" -> List.of("list", "get", "categories");
      case "history" -> List.of("show", "path", "uncertain", "settle", "star", "cost", "backup");
      case "completion" -> List.of("bash", "zsh", "fish");
      case "help" -> Commands.names();
      default -> List.of();
    };
  }

  @Override
  public String usage() {
    return "completion bash|zsh|fish";
  }

  @Override
  public String about() {
    return "Prints a script for the shell: it completes commands, options and models.";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public List<String> examples() {
    return List.of(
        "source <(runcomfy completion bash)",
        "source <(runcomfy completion zsh)",
        "runcomfy completion fish | source");
  }

  @Override
  public int run(Args args, Console console) {
    String shell = args.need(0, "shell", "runcomfy completion bash");
    args.most(1, "runcomfy completion bash");
    String script =
        switch (shell) {
          case "bash" -> bash();
          // zsh runs bash's own form, once its own completion is there
          case "zsh" ->
              "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -u }\n"
                  + "autoload -U +X bashcompinit && bashcompinit\n"
                  + bash();
          case "fish" -> fish();
          default ->
              throw new UsageException(
                  "there is no completion for `" + shell + "`",
                  "runcomfy completion bash, zsh or fish");
        };
    console.write(script);
    return 0;
  }

  private static String bash() {
    StringBuilder options = new StringBuilder();
    StringBuilder words = new StringBuilder();
    for (String each : commands()) {
      options.append("    ").append(each).append(") options=\"--help");
      options(each).forEach(name -> options.append(" --").append(name));
      options.append("\" ;;\n");
      if (!words(each).isEmpty()) {
        words.append("      ").append(each).append(") words=\"");
        words.append(String.join(" ", words(each))).append("\" ;;\n");
      }
    }
    return """
        _runcomfy() {
          local current=${COMP_WORDS[COMP_CWORD]} options= words=
          COMPREPLY=()
          if [ "$COMP_CWORD" -eq 1 ]; then
            COMPREPLY=($(compgen -W "%s --help --version" -- "$current"))
            return
          fi
          case ${COMP_WORDS[1]} in
        %s  esac
          if [ "$COMP_CWORD" -eq 2 ]; then
            case ${COMP_WORDS[1]} in
        %s    esac
          fi
          case $current in
            -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
            *) if [ -n "$words" ]; then
                COMPREPLY=($(compgen -W "$words" -- "$current"))
              else
                COMPREPLY=($(compgen -f -- "$current"))
              fi ;;
          esac
        }
        complete -o filenames -F _runcomfy runcomfy ./runcomfy
        """
        .formatted(String.join(" ", commands()), options, words);
  }

  private static String fish() {
    StringBuilder script = new StringBuilder();
    for (String name : List.of("runcomfy", "./runcomfy")) {
      String complete = "complete -c " + name;
      for (Commands.Line each : Commands.ALL) {
        script.append(complete).append(" -n __fish_use_subcommand -f -a ").append(each.name());
        script.append(" -d ").append(quoted(each.about())).append('\n');
      }
      for (String command : commands()) {
        String behind = complete + " -n '__fish_seen_subcommand_from " + command + "'";
        if (!words(command).isEmpty()) {
          script.append(behind).append(" -f -a '").append(String.join(" ", words(command)));
          script.append("'\n");
        }
        options(command).forEach(o -> script.append(behind).append(" -l ").append(o).append('\n'));
      }
    }
    return script.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "\\'") + "'";
  }

  private static List<String> commands() {
    List<String> all = new ArrayList<>(Commands.names());
    all.add("help");
    return all;
  }

  private static List<String> options(String name) {
    if (name.equals("help")) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    Command command = Commands.find(name);
    command.options().forEach(option -> all.add(option.name()));
    if (command.takesInputs()) {
      all.addAll(InputWords.options());
    }
    return all;
  }
}
