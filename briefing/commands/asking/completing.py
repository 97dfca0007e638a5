"""What `completion` asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.commands.asking.parts import add_command

if TYPE_CHECKING:
    from briefing.commands.asking.parts import Commands

COMPLETION = """\
A script that lets the shell complete commands, options, ids of briefs, articles, languages and sides at Tab, both of
`briefing …` and of `.venv/bin/python build.py …` as they are typed in the project's folder. Tab starts no Python."""

COMPLETION_EXAMPLES = """\
examples:
  bash:
    .venv/bin/briefing completion bash > ~/.briefing.bash
    echo '. ~/.briefing.bash' >> ~/.bashrc
  zsh (the second line below the one with compinit):
    .venv/bin/briefing completion zsh > ~/.briefing.zsh
    echo 'eval "$(<~/.briefing.zsh)"' >> ~/.zshrc
  fish:
    .venv/bin/briefing completion fish > ~/.config/fish/conf.d/briefing.fish
  PowerShell:
    .venv\\Scripts\\briefing completion powershell >> $PROFILE

Then open a new terminal.

exit status: 0 written to standard output, 2 wrong usage
"""

SHELLS = ("bash", "zsh", "fish", "powershell")


def add_completion(commands: Commands) -> None:
    """`completion`."""
    completion = add_command(
        commands,
        "completion",
        short="a script that completes commands, options and briefs at Tab",
        description=COMPLETION,
        examples=COMPLETION_EXAMPLES,
    )
    completion.add_argument("shell", choices=SHELLS, help="the shell: bash, zsh, fish or powershell")
