"""Where a call sends what it is given: a log, a browser, a file and so on."""

from __future__ import annotations

import re

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.calls import Call
from egnyte_doctor.probes.source.functions import called
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING

_SHOWS = frozenset(
    "print println printf print_r var_dump var_export puts pp NSLog os_log pprint WriteLine "
    "Println Printf Fatalf Fatal Infof Debugf Warnf Errorf Infoln Debugln LogInformation "
    "LogDebug LogWarning LogError LogTrace Write-Host Write-Output Write-Verbose Write- "
    "Information Write-Debug Write-Warning error_log console dd message debugPrint fprintf "
    "Fprintf Fprintln Sprintln logInfo logDebug".split()
) - {"Errorf", "Sprintln"}
_LEVELS = frozenset(
    "log info debug warn warning error trace fatal critical exception d e i v w wtf Info "
    "Debug Warn Error Trace Fatal Warning Information Write write fine finest severe notice "
    "Print Log Verbose cat dir table dump".split()
)
_LEVEL_NAMES = frozenset(
    "TRACE DEBUG INFO INFORMATION NOTICE WARN WARNING ERROR CRITICAL FATAL".split()
)
_LOGGERS = pattern(
    r"(?:^|\.)_?(?:log|logger|logging|console|timber|winston|pino|slog|zap|serilog|system\.out|"
    r"system\.err|debug|trace|stdout|stderr|bunyan|app\.logger|rails\.logger|self\.log|output|"
    r"\w*log(?:ger)?)$",
    re.IGNORECASE,
)
_REPLIES = frozenset({"res", "response", "reply", "ctx", "c", "resp", "w", "rw", "writer", "self"})
_ANSWERS = frozenset(
    "json send end JSON Json render jsonify JsonResponse HttpResponse make_response send_json "
    "String Ok Content Results.Ok Results.Json redirect Redirect redirect_to RedirectResponse "
    "HttpResponseRedirect Encode sendRedirect header ok body entity Response "
    "OkObjectResult JsonResult ContentResult ObjectResult JSONResponse PlainTextResponse".split()
)
_ALWAYS_ANSWERS = frozenset(
    "jsonify JsonResponse HttpResponse make_response RedirectResponse HttpResponseRedirect "
    "redirect_to sendRedirect OkObjectResult JsonResult ContentResult ObjectResult "
    "JSONResponse PlainTextResponse".split()
)
_WRITES = frozenset(
    "writeFile writeFileSync outputJson outputJsonSync file_put_contents WriteAllText "
    "WriteAllTextAsync WriteFile write_text writeText saveRDS save dump fwrite appendFile "
    "appendFileSync Set-Content Out-File Add-Content writeLines write_json fputs write "
    "writeJsonSync binwrite atomicWrite".split()
)
_APPENDS = frozenset(
    "file_put_contents appendFile appendFileSync Out-File Add-Content fwrite fputs write "
    "writeLines AppendAllText WriteLine".split()
)
_KEEPERS = frozenset("putString setString set setItem setValue setObject edit_put".split())
_OPTIONS = frozenset("update_option add_option update_user_meta set_transient".split())
_SAFE = pattern(
    r"encrypt|cipher|fernet|keyring|keychain|kSecClass|\bkms\b|dpapi|ProtectedData|ConvertFrom-SecureString|Export-Clixml"
    r"|EncryptedSharedPreferences|0o?600|umask 0?77|SecretManager|secretsmanager|vault|Protect\(",
    re.IGNORECASE,
)
_LOG_FILE = pattern(r"\.log\b|/log/|/logs/|\blog_?(?:file|path)\b|logfile", re.IGNORECASE)
_WEB = pattern(r"\$_(?:GET|POST|SERVER|REQUEST|SESSION)|header\(")


def sink_of(scene: Scene, call: Call) -> str | None:
    """Where the arguments of a call go; None for all calls that show nothing to anybody."""
    owner = call.name.rpartition(".")[0]
    stored = _storage(scene, call, owner)
    if stored:
        return stored
    if _is_reply(scene, call, owner):
        return "browser"
    if call.last == "echo":
        return _echo(scene, call)
    if call.last in _SHOWS:
        return "log"
    if call.last in ("p", "cat", "show", "display") and not owner:
        return "log" if scene.unit.language.name in ("Ruby", "R", "Python") else None
    told = call.last in ("dump", "log", "debug", "trace") and owner in ("this", "self")
    if told and not any(called(scene, call.last)):
        return "log"
    if call.last in _LEVELS and owner and _LOGGERS.search(owner):
        return "log"
    return "log" if call.last.lower() == "log" and owner and _has_level(scene, call) else None


def _has_level(scene: Scene, call: Call) -> bool:
    """``helper.log("INFO", text)``: whether the first of several arguments is a level."""
    if len(call.args) < 2:
        return False
    (first, last), *_ = call.args
    token = scene.tokens[first]
    return last - first == 1 and token.kind == STRING and token.text.upper() in _LEVEL_NAMES


def _echo(scene: Scene, call: Call) -> str | None:
    """What a shell's ``echo`` hands on to a program, a file or a caller, nobody reads."""
    if scene.unit.language.name == "PHP":
        return "browser" if _WEB.search(scene.unit.text) else "log"
    tokens = scene.tokens
    after = tokens[call.end + 1].text if call.end + 1 < len(tokens) else ""
    if after in ("|", "<"):
        return None
    if after == ">":
        return _redirected(scene, call)
    if call.args and len(call.args) == 1:
        token = tokens[call.args[0][0]]
        if token.kind == STRING and token.text.strip() == "{}":
            # Alone, it is how a function of a shell returns its value.
            span = scene.unit.function_at(token.start)
            return None if span != (0, len(scene.unit.text)) else "log"
    before = tokens[call.first - 1].text if call.first else ""
    return None if before == "(" else "log"


def _redirected(scene: Scene, call: Call) -> str | None:
    """Where ``echo ... > target`` and ``>> target`` go: nowhere, to a log, or to a file."""
    target = scene.unit.line_text(scene.tokens[call.end + 1].start).rpartition(">")[2].strip()
    if target.startswith("&") or "/dev/null" in target:
        return None
    if _is_log(target):
        return "log"
    return None if is_kept_safe(scene, call) else "file"


def _is_log(target: str) -> bool:
    """Whether the name of a file says that it is a log."""
    return _LOG_FILE.search(target) is not None


def _is_reply(scene: Scene, call: Call, owner: str) -> bool:
    if scene.front_end:
        return False
    if call.last in _ALWAYS_ANSWERS:
        return True
    if call.last not in _ANSWERS:
        return False
    if call.last in ("Ok", "Json", "Content", "Redirect", "redirect") and not owner:
        return True
    root = owner.partition(".")[0]
    if call.last == "Response" and call.first and scene.tokens[call.first - 1].text == "new":
        return True
    if call.last in ("ok", "body", "entity", "json") and root in ("ResponseEntity", "Response"):
        return True
    if call.last == "header":
        return bool(call.args) and "ocation" in scene.tokens[call.args[0][0]].text
    if call.last == "Encode":
        return "NewEncoder" in owner and "http" in scene.unit.text
    return root in _REPLIES or "NextResponse" in owner or owner.endswith(("res", "response"))


def _storage(scene: Scene, call: Call, owner: str) -> str | None:
    last = owner.rpartition(".")[2]
    if last in ("localStorage", "sessionStorage") and call.last == "setItem":
        return "web_storage"
    if call.last in ("cookie", "set_cookie", "setcookie", "SetCookie", "addCookie", "setCookie"):
        return "cookie"
    jar = last in ("Cookies", "cookies") or _is_jar(scene, last)
    if jar and call.last in ("set", "put", "Append", "Add"):
        return "cookie"
    if call.last in _KEEPERS and _is_preference(scene, call, owner):
        return None if is_kept_safe(scene, call) else "preference"
    if call.last in _OPTIONS:
        return None if is_kept_safe(scene, call) else "table"
    if call.last in _WRITES and _is_file(scene, call, owner):
        first, last_ = call.args[0] if call.args else (call.at, call.at)
        named = [t.text for t in scene.tokens[first:last_]] + [owner]
        if call.last in _APPENDS and any(_is_log(name) for name in named):
            return "log"
        return None if is_kept_safe(scene, call) else "file"
    return None


def _is_jar(scene: Scene, name: str) -> bool:
    """Whether a variable holds the cookies: ``jar = await cookies()``."""
    for named in scene.code.named:
        if named.name == name and named.value[1] - named.value[0] <= 6:
            made = {t.text for t in scene.tokens[named.value[0] : named.value[1]]}
            if "cookies" in made and "(" in made:
                return True
    return False


def _is_preference(scene: Scene, call: Call, owner: str) -> bool:
    lower = owner.lower()
    named = ("userdefaults", "sharedpref", "prefs", "preferences", "editor", "asyncstorage", "edit")
    if call.last == "set" and "standard" in lower:
        return True
    return any(name in lower for name in named)


def _is_file(scene: Scene, call: Call, owner: str) -> bool:
    lower = owner.lower()
    if call.last in ("dump", "save"):
        return lower in ("json", "pickle", "yaml", "marshal", "joblib", "torch")
    if call.last in ("write", "binwrite"):
        return bool(
            re.search(r"(?:^|\.)(?:f|fh|fp|file|out|outfile|handle|io|File|IO|stream)$", owner)
        )
    return True


def is_kept_safe(scene: Scene, call: Call) -> bool:
    """Whether the function around a call seals what it keeps, or has a safe for it."""
    start, end = scene.unit.function_at(scene.tokens[call.at].start)
    return _SAFE.search(scene.unit.text, start, end) is not None
