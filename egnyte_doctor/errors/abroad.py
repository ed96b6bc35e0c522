"""Circumstances that people tell in other languages; the phrases are those of ``matching``."""

from __future__ import annotations

from collections.abc import Iterator

from egnyte_doctor.errors.matching import Words, phrase

_MARKS = (
    *(
        " der ",
        " die ",
        " das ",
        " ist ",
        " nicht ",
        " und ",
        " wir ",
        " le ",
        " les ",
        " est ",
        " nous ",
    ),
    *(
        " el ",
        " los ",
        " por ",
        " que ",
        " para ",
        " il ",
        " che ",
        " non ",
        " het ",
        " een ",
        " wij ",
    ),
)
"""Small words, one of which nearly every sentence of these languages has."""
_TOLD = (
    (
        "month",
        "30/dreißig/trente/treinta/trinta/trenta tage/tagen/jours/días/dias/giorni/dagen",
        "jeden/chaque/cada/ogni/elke monat/mois/mes/mês/mese/maand",
    ),
    (
        "password_changed",
        "passwort/kennwort geändert/zurückgesetzt/gewechselt/neu/neues",
        "kennwortänderung/passwortänderung/passwortwechsel/kennwortwechsel/wachtwoordwijziging",
        "mot-de-passe changé/modifié/réinitialisé/changement",
        "contraseña cambió/cambiada/cambiado/cambiamos/cambio/restablecida/restableció",
        "senha alterada/trocada/mudou/mudamos/redefinida",
        "password/wachtwoord cambiata/modificata/reimpostata/gewijzigd/veranderd",
    ),
    (
        "all_day",
        "mitternacht/minuit/medianoche/meia-noite/mezzanotte/middernacht",
        "am-nächsten/am-folgenden morgen/tag",
        "lendemain/día-siguiente/dia-seguinte/giorno-dopo/volgende-dag",
        "pro-tag/par-jour/per-dag anfragen/aufrufe/appels/requêtes/aanroepen/1000/1-000",
        "por-día/al-día/por-dia/al-giorno llamadas/peticiones/chamadas/chiamate/richieste/1000",
    ),
    (
        "burst",
        "schleife/parallel dateien/aufrufe/anfragen/uploads",
        "boucle/parallèle fichiers/appels/requêtes",
        "bucle/ciclo/paralelo/parallelo archivos/arquivos/file/llamadas/chamadas/chiamate",
    ),
    ("intermittent", "manchmal/gelegentlich/sporadisch/parfois/a-veces/às-vezes/talvolta/soms"),
    (
        "pending",
        "noch-nicht genehmigt/freigegeben/freigeschaltet",
        "pas-encore/non-ancora approuvé/approuvée/approvata",
        "aún-no/todavía-no/ainda-não aprobada/aprobado/aprovada",
    ),
)


def told_in(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each circumstance that a text in one of these languages tells, with its places."""
    low = text.lower()
    if low.isascii() and not any(mark in low for mark in _MARKS):
        return
    # As it stands: a vocabulary of English would take these words for slips in its own.
    words = Words(text)
    for name, *written in _TOLD:
        for one in written:
            place = words.find(phrase(one))
            if place is not None:
                yield name, place
