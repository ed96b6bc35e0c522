"""Which language a file is written in, and what tells its code, strings and comments apart.

Where ``ast-grep-py`` has the grammar, the syntax tree decides; elsewhere a lexer of Pygments.
"""

from __future__ import annotations

from egnyte_doctor.record import record


@record
class Language:
    """A language: its grammar and the kinds of node in it that matter; else the lexer's name.

    ``strings`` may hold others; ``holes`` are what is filled into them. ``functions`` bound the
    reach of names. ``prose`` is text for people between the code.
    """

    name: str
    grammar: str | None = None
    lexer: str | None = None
    strings: tuple[str, ...] = ()
    holes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ("comment",)
    functions: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()


_SCRIPT_FUNCTIONS = (
    "function_declaration",
    "function_expression",
    "generator_function_declaration",
    "arrow_function",
    "method_definition",
)
_LINE_BLOCK = ("line_comment", "block_comment")


def _script(name: str, grammar: str) -> Language:
    return Language(
        name,
        grammar,
        "typescript",
        ("string", "template_string", "regex"),
        ("template_substitution",),
        ("comment", "html_comment"),
        _SCRIPT_FUNCTIONS,
        ("jsx_text",),
    )


_PYTHON = Language(
    "Python",
    "python",
    "python",
    ("string",),
    ("interpolation",),
    functions=("function_definition",),
)
_CSHARP = Language(
    "C#",
    "csharp",
    "csharp",
    (
        "string_literal",
        "verbatim_string_literal",
        "raw_string_literal",
        "interpolated_string_expression",
    ),
    ("interpolation",),
    functions=("method_declaration", "local_function_statement", "constructor_declaration"),
    prose=("preproc_region", "preproc_endregion"),
)
_PHP = Language(
    "PHP",
    "php",
    "php",
    ("string", "encapsed_string", "heredoc", "nowdoc"),
    (
        "variable_name",
        "member_access_expression",
        "subscript_expression",
        "member_call_expression",
        "dynamic_variable_name",
    ),
    functions=(
        "function_definition",
        "method_declaration",
        "anonymous_function",
        "arrow_function",
    ),
)
_RUBY = Language(
    "Ruby",
    "ruby",
    "ruby",
    (
        *("string", "heredoc_body", "simple_symbol", "delimited_symbol", "regex", "subshell"),
        *("string_array", "symbol_array", "bare_string"),
    ),
    ("interpolation",),
    functions=("method", "singleton_method"),
)
_GO = Language(
    "Go",
    "go",
    "go",
    ("interpreted_string_literal", "raw_string_literal", "rune_literal"),
    functions=("function_declaration", "method_declaration", "func_literal"),
)
_JAVA = Language(
    "Java",
    "java",
    "java",
    ("string_literal", "character_literal"),
    ("string_interpolation",),
    _LINE_BLOCK,
    ("method_declaration", "constructor_declaration", "lambda_expression"),
)
_KOTLIN = Language(
    "Kotlin",
    "kotlin",
    "kotlin",
    ("string_literal", "character_literal"),
    ("interpolated_identifier", "interpolated_expression"),
    ("line_comment", "multiline_comment"),
    ("function_declaration", "anonymous_function"),
)
_SWIFT = Language(
    "Swift",
    "swift",
    "swift",
    ("line_string_literal", "multi_line_string_literal", "raw_string_literal", "regex_literal"),
    ("interpolated_expression",),
    ("comment", "multiline_comment"),
    ("function_declaration", "init_declaration", "computed_property"),
)
_SHELL = Language(
    "Shell",
    "bash",
    "bash",
    ("string", "raw_string", "ansi_c_string", "heredoc_body"),
    ("simple_expansion", "expansion", "command_substitution"),
    functions=("function_definition",),
)
_TERRAFORM = Language(
    "Terraform",
    "hcl",
    "terraform",
    ("string_lit", "quoted_template", "heredoc_template"),
    ("template_interpolation",),
)


def _lexed(name: str, lexer: str) -> Language:
    return Language(name, lexer=lexer)


HTML = _lexed("HTML", "html")
NOTEBOOK = _lexed("Notebook", "json")
MARKDOWN = _lexed("Markdown", "markdown")

BY_SUFFIX: dict[str, Language] = {
    **dict.fromkeys(("py", "pyw", "pyi"), _PYTHON),
    **dict.fromkeys(("js", "mjs", "cjs", "jsx"), _script("JavaScript", "tsx")),
    **dict.fromkeys(("ts", "mts", "cts"), _script("TypeScript", "typescript")),
    "tsx": _script("TypeScript", "tsx"),
    **dict.fromkeys(("cs", "csx"), _CSHARP),
    **dict.fromkeys(("php", "phtml", "php5", "inc"), _PHP),
    **dict.fromkeys(("rb", "rake", "ru", "gemspec"), _RUBY),
    "go": _GO,
    "java": _JAVA,
    **dict.fromkeys(("kt", "kts"), _KOTLIN),
    "swift": _SWIFT,
    **dict.fromkeys(("sh", "bash", "zsh", "ksh"), _SHELL),
    **dict.fromkeys(("tf", "tfvars"), _TERRAFORM),
    **dict.fromkeys(("html", "htm", "vue", "svelte", "cshtml", "ejs"), HTML),
    "ipynb": NOTEBOOK,
    **dict.fromkeys(("md", "markdown", "mdx"), MARKDOWN),
    "m": _lexed("Objective-C", "objective-c"),
    "mm": _lexed("Objective-C", "objective-c"),
    "h": _lexed("Objective-C", "objective-c"),
    "r": _lexed("R", "r"),
    "rmd": MARKDOWN,
    "qmd": MARKDOWN,
    "ps1": _lexed("PowerShell", "powershell"),
    "psm1": _lexed("PowerShell", "powershell"),
    "psd1": _lexed("PowerShell", "powershell"),
    "sql": _lexed("SQL", "sql"),
    # No lexer knows Bicep; its strings and comments are those of TypeScript.
    "bicep": _lexed("Bicep", "typescript"),
    "dart": _lexed("Dart", "dart"),
    "scala": _lexed("Scala", "scala"),
    "groovy": _lexed("Groovy", "groovy"),
    "gradle": _lexed("Groovy", "groovy"),
    "pl": _lexed("Perl", "perl"),
    "pm": _lexed("Perl", "perl"),
    "rs": _lexed("Rust", "rust"),
    "vb": _lexed("Visual Basic", "vbnet"),
    "lua": _lexed("Lua", "lua"),
    "ex": _lexed("Elixir", "elixir"),
    "exs": _lexed("Elixir", "elixir"),
}
FENCES = {
    **{suffix: language for suffix, language in BY_SUFFIX.items() if language is not MARKDOWN},
    **dict.fromkeys(("python", "python3", "{python}"), _PYTHON),
    **dict.fromkeys(("javascript", "node"), BY_SUFFIX["js"]),
    "typescript": BY_SUFFIX["ts"],
    **dict.fromkeys(("csharp", "c#"), _CSHARP),
    "ruby": _RUBY,
    "golang": _GO,
    "kotlin": _KOTLIN,
    **dict.fromkeys(("shell", "console", "curl", "shell-session"), _SHELL),
    **dict.fromkeys(("powershell", "pwsh"), BY_SUFFIX["ps1"]),
    **dict.fromkeys(("{r}", "R"), BY_SUFFIX["r"]),
}
"""The language of a fenced block by the word behind the fence."""


def language_of(name: str) -> Language | None:
    """The language that a file's name tells; None where it tells none that is read."""
    stem, dot, suffix = name.lower().rpartition(".")
    while dot and suffix in ("example", "sample", "template", "tmpl", "dist", "erb", "j2"):
        stem, dot, suffix = stem.rpartition(".")
    return BY_SUFFIX.get(suffix) if dot else None
