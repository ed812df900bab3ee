package dev.runcomfy.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code completion}: a script that completes commands, verbs, options and models. */
final class CompletionCommand implements Command {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  /**
   * What completes behind one command, or one verb of it.
   *
   * @param words the verbs and other words; none where files are completed
   * @param options the long options with their dashes
   */
  private record Offer(List<String> words, List<String> options) {}

  // by the name of the command, with its verb
  private final Map<String, Offer> offers = new LinkedHashMap<>();

  @Override
  public String usage() {
    return "bash|zsh|fish";
  }

  @Override
  public String about() {
    return "Prints a script that completes commands, verbs, options and models in a shell.";
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
  public List<String> words() {
    return SHELLS;
  }

  @Override
  public int run(Args args, Console console) {
    String shell = args.need(0, "shell", "runcomfy completion bash");
    args.most(1, "runcomfy completion bash");
    if (!SHELLS.contains(shell)) {
      throw new UsageException(
          "there is no completion for `" + shell + "`", "runcomfy completion bash, zsh or fish");
    }
    Commands.ALL.forEach(each -> offers.put(each.name(), offer(each)));
    List<String> topics = new ArrayList<>(Commands.names());
    topics.add("environment");
    offers.put("help", new Offer(topics, List.of()));
    console.write(
        switch (shell) {
          case "bash" -> bash();
          case "zsh" -> zsh();
          default -> fish();
        });
    return 0;
  }

  private static Offer offer(Commands.Line line) {
    Command command = line.load();
    List<String> words = new ArrayList<>();
    Commands.verbs(line.name()).forEach(verb -> words.add(verb.word()));
    words.addAll(command.words());
    List<String> options = new ArrayList<>();
    command.options().forEach(option -> options.add("--" + option.name()));
    Option.GLOBAL.forEach(option -> options.add("--" + option.name()));
    if (command.takesInputs()) {
      InputWords.options().forEach(option -> options.add("--" + option));
    }
    options.add("--help");
    return new Offer(words, options);
  }

  /** The commands alone. */
  private List<String> commands() {
    return offers.keySet().stream().filter(name -> name.indexOf(' ') < 0).toList();
  }

  private String bash() {
    StringBuilder options = new StringBuilder();
    StringBuilder words = new StringBuilder();
    offers.forEach(
        (name, offer) -> {
          String start = "    \"" + name + "\") ";
          options.append(start).append("options=\"");
          options.append(String.join(" ", offer.options())).append("\" ;;\n");
          if (!offer.words().isEmpty()) {
            words.append("  ").append(start).append("words=\"");
            words.append(String.join(" ", offer.words())).append("\" ;;\n");
          }
        });
    return """
        _runcomfy_options() {
          case $1 in
        %s    *) return 1 ;;
          esac
        }
        _runcomfy() {
          local current=${COMP_WORDS[COMP_CWORD]} options= words= command=${COMP_WORDS[1]} at=2
          COMPREPLY=()
          if [ "$COMP_CWORD" -eq 1 ]; then
            COMPREPLY=($(compgen -W "%s --help --version" -- "$current"))
            return
          fi
          _runcomfy_options "$command"
          if [ "$COMP_CWORD" -gt 2 ] && _runcomfy_options "$command ${COMP_WORDS[2]}"; then
            command="$command ${COMP_WORDS[2]}"
            at=3
          fi
          if [ "$COMP_CWORD" -eq "$at" ]; then
            case $command in
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
        .formatted(options, String.join(" ", commands()), words);
  }

  /** Runs bash's form, once zsh's own completion is there. */
  private String zsh() {
    return "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -u }\n"
        + "autoload -U +X bashcompinit && bashcompinit\n"
        + bash();
  }

  private String fish() {
    StringBuilder script = new StringBuilder();
    for (String program : List.of("runcomfy", "./runcomfy")) {
      String complete = "complete -c " + program;
      for (Commands.Line each : Commands.ALL) {
        if (!each.isVerb()) {
          script.append(complete).append(" -n __fish_use_subcommand -f -a ").append(each.name());
          script.append(" -d ").append(quoted(each.about())).append('\n');
        }
      }
      offers.forEach((name, offer) -> script.append(fish(complete, name, offer)));
    }
    return script.toString();
  }

  private static String fish(String complete, String name, Offer offer) {
    StringBuilder condition = new StringBuilder();
    for (String word : name.split(" ")) {
      condition.append(condition.length() == 0 ? "" : "; and ");
      condition.append("__fish_seen_subcommand_from ").append(word);
    }
    List<Commands.Line> verbs = Commands.verbs(name);
    if (!verbs.isEmpty()) {
      condition.append("; and not __fish_seen_subcommand_from");
      verbs.forEach(verb -> condition.append(' ').append(verb.word()));
    }
    String behind = complete + " -n '" + condition + "'";
    StringBuilder script = new StringBuilder();
    if (!offer.words().isEmpty()) {
      script.append(behind).append(" -f -a '").append(String.join(" ", offer.words()));
      script.append("'\n");
    }
    for (String option : offer.options()) {
      script.append(behind).append(" -l ").append(option.substring(2)).append('\n');
    }
    return script.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "\\'") + "'";
  }
}
