"""Errors as browsers and operating systems tell them in other languages, with no code beside.

Each is a part of a sentence that their translations have always had, in lower case.
"""

from __future__ import annotations

from collections.abc import Iterator

TOLD: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "name_not_found",
        (
            *("der remotename konnte nicht", "wir können diese website nicht finden"),
            *("server-ip-adresse von", "le nom distant n'a pas pu être résolu"),
            *("ne parvenons pas à trouver ce site", "ne trouve pas le serveur"),
            *("impossible de trouver l'adresse ip du serveur", "adresse du serveur introuvable"),
            *("no se puede resolver el nombre remoto", "problemas para encontrar ese sitio"),
            *("encontrar la dirección ip del servidor", "encontrar o endereço ip do servidor"),
            *("nome remoto não pôde ser resolvido", "dificuldade para encontrar esse site"),
            *("impossibile risolvere il nome remoto", "trovare l'indirizzo ip del server"),
            *("riesce a trovare il server", "no puede encontrar el servidor"),
            *("kann den server nicht finden", 'encontrar o servidor "', "de server niet vinden"),
            *("non riusciamo a trovare questo sito", "we kunnen deze website niet vinden"),
            *("nie udało się odnaleźć adresu ip serwera", "リモート名を解決できませんでした"),
            *("サーバーの ip アドレスが見つかりません", "サーバーが見つかりません"),
            *("未能解析此远程名称", "的服务器 ip 地址"),
        ),
    ),
    (
        "tls_failed",
        (
            *("kanal konnte keine vertrauensstellung", "das remotezertifikat ist"),
            *(
                "relation de confiance pour le canal sécurisé",
                "certificat distant n'est pas valide",
            ),
            *("relación de confianza para el canal seguro", "certificado remoto no es válido"),
            *("relação de confiança para o canal seguro", "relazione di trust per il canale"),
            *("チャネルに対する信頼関係を確立できません", "为 ssl/tls 安全通道建立信任关系"),
        ),
    ),
    (
        "tls_handshake",
        (
            *("kein geschützter ssl/tls-kanal erstellt", "créer un canal sécurisé ssl/tls"),
            *("crear un canal seguro ssl/tls", "criar um canal seguro para ssl/tls"),
            *("creare un canale sicuro ssl/tls", "未能创建 ssl/tls 安全通道"),
        ),
    ),
    (
        "connection_failed",
        (
            *(
                "verbindung mit dem remoteserver kann nicht",
                "zielcomputer die verbindung verweigert",
            ),
            *("impossible de se connecter au serveur distant", "cible l'a expressément refusée"),
            *("no es posible conectar con el servidor remoto", "conectar-se ao servidor remoto"),
            *("effettuare la connessione al server remoto", "リモート サーバーに接続できません"),
            "无法连接到远程服务器",
        ),
    ),
    (
        "wrong_password",
        (
            *("benutzername oder kennwort", "benutzername oder passwort"),
            *("nom d'utilisateur ou mot de passe", "usuario o contraseña"),
            *("usuário ou senha", "nome utente o password", "gebruikersnaam of wachtwoord"),
            *("ユーザー名またはパスワード", "用户名或密码"),
        ),
    ),
    (
        "access_token_expired",
        (
            *("token ist abgelaufen", "token abgelaufen", "jeton a expiré", "jeton expiré"),
            *("token ha caducado", "token caducado", "token expirado", "token expirou"),
            *("token scaduto", "token è scaduto", "トークンの有効期限が切れ", "令牌已过期"),
        ),
    ),
)


_ASCII = tuple((name, tuple(p for p in parts if p.isascii())) for name, parts in TOLD)


def told_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The errors that a text tells in these words: the signature, and from where to where."""
    low = text.lower()
    if len(low) != len(text):  # a letter that grows in lower case would move the places
        return
    for signature, parts in _ASCII if low.isascii() else TOLD:
        for part in parts:
            at = low.find(part)
            if at >= 0:
                yield signature, at, at + len(part)
