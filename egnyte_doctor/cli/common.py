"""Options that several commands take, each told once: Typer reads these types."""

from __future__ import annotations

from typing import Annotated

import typer

ConfigFile = Annotated[str | None, typer.Option(metavar="FILE", help="Settings file to use.")]
Isolated = Annotated[bool, typer.Option("--isolated", help="Heed no settings of the tree.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colours, as with NO_COLOR set.")]
DnsServer = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Resolver to ask, with or without port.")
]
CaFile = Annotated[
    str | None, typer.Option(metavar="FILE", help="Trust these authorities, and no others.")
]
Proxy = Annotated[str | None, typer.Option(metavar="URL", help="Proxy.  [default: HTTPS_PROXY]")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Contact private addresses too.")
]
AllowEnv = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="A variable that ${NAME} may stand for; repeatable."),
]
