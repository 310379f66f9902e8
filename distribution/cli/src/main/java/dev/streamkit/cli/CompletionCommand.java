package dev.streamkit.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a shell complete commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Print a script that lets the shell complete commands and options.",
    footer = {
      "",
      "Examples:",
      "  source <(skit completion bash)        for this shell; or in ~/.bashrc for all",
      "  source <(skit completion zsh)         or in ~/.zshrc",
      "",
      "Exit codes: 0 printed, 2 wrong command line."
    })
final class CompletionCommand implements Callable<Integer> {
  /** The shells whose completion is known. */
  enum Shell {
    /** The one of most Linux systems. */
    BASH,
    /** The one of macOS, which understands bash's completion. */
    ZSH
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}, in lower case.")
  private Shell shell;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    if (shell == Shell.ZSH) {
      out.println("autoload -U +X compinit && compinit -u");
    }
    out.print(AutoComplete.bash("skit", spec.root().commandLine()));
    out.flush();
    return ExitCode.OK;
  }
}
