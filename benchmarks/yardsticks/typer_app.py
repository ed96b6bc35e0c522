"""The least that a program with two commands on Typer can be."""

import typer

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def hello(name: str = "you") -> None:
    typer.echo(f"hello {name}")


@app.command()
def goodbye(name: str = "you") -> None:
    typer.echo(f"goodbye {name}")
