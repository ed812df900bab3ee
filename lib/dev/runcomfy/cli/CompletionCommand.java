package dev.runcomfy.cli;

import dev.runcomfy.schema.Bundled;
import java.util.List;

/** {@code completion bash|zsh}: prints a script that completes commands, options and models. */
final class CompletionCommand implements Command {
  @Override
  public String usage() {
    return "completion bash|zsh";
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
    return List.of("source <(runcomfy completion bash)", "source <(runcomfy completion zsh)");
  }

  @Override
  public int run(Args args, Console console) {
    String shell = args.need(0, "shell", "runcomfy completion bash");
    args.most(1, "runcomfy completion bash");
    String before =
        switch (shell) {
          case "bash" -> "";
          // zsh runs bash's own form
          case "zsh" -> "autoload -U +X bashcompinit && bashcompinit\n";
          default ->
              throw new UsageException(
                  "there is no completion for `" + shell + "`", "runcomfy completion bash, or zsh");
        };
    console.out().print(before + script());
    return 0;
  }

  private static String script() {
    StringBuilder cases = new StringBuilder();
    for (Commands.Line each : Commands.ALL) {
      Command command = Commands.find(each.name());
      StringBuilder words = new StringBuilder("--help");
      command.options().forEach(option -> words.append(" --").append(option.name()));
      if (command.takesInputs()) {
        words.append(" --prompt --negative-prompt --seed --duration --aspect-ratio --resolution");
        words.append(" --image --video --audio");
      }
      cases.append("    ").append(each.name()).append(") words=\"").append(words).append("\" ;;\n");
    }
    return """
        _runcomfy() {
          local current=${COMP_WORDS[COMP_CWORD]} words=
          COMPREPLY=()
          if [ "$COMP_CWORD" -eq 1 ]; then
            COMPREPLY=($(compgen -W "%s --help --version" -- "$current"))
            return
          fi
          case ${COMP_WORDS[1]} in
        %s  esac
          case $current in
            -*) COMPREPLY=($(compgen -W "$words" -- "$current")); return ;;
          esac
          if [ "$COMP_CWORD" -eq 2 ]; then
            case ${COMP_WORDS[1]} in
              run|sweep|preview|shots) COMPREPLY=($(compgen -W "%s" -- "$current")); return ;;
              models) COMPREPLY=($(compgen -W "list get categories" -- "$current")); return ;;
              completion) COMPREPLY=($(compgen -W "bash zsh" -- "$current")); return ;;
              help) COMPREPLY=($(compgen -W "%s" -- "$current")); return ;;
            esac
          fi
          COMPREPLY=($(compgen -f -- "$current"))
        }
        complete -o filenames -F _runcomfy runcomfy ./runcomfy
        """
        .formatted(
            String.join(" ", Commands.names()),
            cases,
            String.join(" ", Bundled.ids()),
            String.join(" ", Commands.names()));
  }
}
