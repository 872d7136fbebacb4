"""Sentences in READMEs that sound like restrictions but are instructions, or are about the code."""

from __future__ import annotations

from osi_check.patterns import phrase_pattern

# Kinds of limits that READMEs mean otherwise: warnings of beta versions, words on privacy.
ADVICE = frozenset({"production", "ai-training", "no-redistribution", "no-derivatives", "branding"})
# Steps of setting up, and what is said of code that callers need not know: neither limits use.
_STEP = phrase_pattern(
    r"""\W{0,6}(?:\d{1,2}[.)]\s{0,3})?(?:(?:then|next|now|finally|first),? )?(?:set|enter|add|replace|put|paste
    |configure|export|copy|generate|create|insert|specify|fill in|edit|run|start|provide|pass)\s(?:[^.;:]{0,60}\s)?
    (?:your|the|a|an|with|in|to)\b[^.;:]{0,80}\b(?:licen[cs]e|api|access)[ -]?keys?\b"""
)
_INTERNAL_CODE = phrase_pattern(
    r"""\b(?:class(?:es)?|methods?|functions?|modules?|endpoints?|variables?|fields?|attributes?|parameters?|members?|helpers?|apis?)\b
    [^;]{0,200}\bfor (?:[\w.'-]{1,20} )?internal (?:use|usage|purposes)\b
    |\bfiles (?:in|within|under|below) (?:the |this |its )?\S{0,40}[^;.!?]{0,60}\bfor internal (?:use|usage|purposes)\b
    |\b(?:options?|flags?|commands?|settings?|scripts?)\b[^;.]{0,60}
    \bnot (?:intended|meant) (?:to be used|for use) by\b"""
)
# What an API answers: "`403`: user is not permitted" (the status codes of RFC 9110).
_STATUS = phrase_pattern(
    r"""[\W_]{0,6}(?:HTTP[ /\d.]{0,5})?(?:(?:4(?:0[1-9]|1[0-8]|2[1-9]|51)|50[1-9])\s?:\s
    |[1-5]\d\d[\s`*:|(-]{1,5}(?:OK|created|accepted|no content|bad request|unauthori[sz]ed|payment required|forbidden
    |not found|(?:method )?not allowed|conflict|gone|too many requests|(?:internal )?server error|bad gateway
    |service unavailable)\b)"""
)
# What was, and that it is open since: "Until 2023 it was sold. Then we opened all of it."
_PAST = phrase_pattern(
    r"""\b(?:until|till|before|up to|prior to) (?:the )?
    (?:(?:year |versions? |release |v)?\d[\d.]{0,8}|then|that|recently)\b
    |\bused to (?:be|need|require|cost|ask|sell)\b|\bbegan (?:life )?as an?\b
    |\b(?:was|were)\b.{0,20}\b(?:commercial|paid|proprietary|closed|sold|shareware)\b"""
)
_OPENED = phrase_pattern(
    r"""\b(?:opened|open[- ]sourced|released|published|gave away|relicen[cs]ed)\b
    |\b(?:took|taken)\b[^.;]{0,40}\bout\b|\b(?:removed|dropped|lifted|abolished|scrapped)\b
    |\b(?:now|since then|today)\b[^.;]{0,40}\b(?:open|free|[AL]?GPL|MIT|BSD|Apache)\b
    |\b(?:open|free)\b[^.;]{0,20}\bnow\b|\bno longer\b|\bnot any ?more\b"""
)
_STILL_ASKS = phrase_pattern(
    r"""\b(?:must|shall|still|unless|except|needs?|requires?|ha(?:s|ve) to|buy|purchase|pays?|owes?
    |may (?:not|only)|cannot|can't
    |not (?:allowed|permitted)|prohibited|forbidden|reserved|only (?:for|if|with|to))\b"""
)


# What the program can do, and nobody is told not to do: "it is not possible to add a second user".
_ON_ABILITY = phrase_pattern(r"\bnot (?:yet |currently )?(?:possible|supported|able) to\b")


def is_on_ability(text: str) -> bool:
    """Whether words say what the program cannot do: no number in them is of those who may use it."""
    return bool(_ON_ABILITY.search(text))


def is_step(text: str) -> bool:
    """Whether words are a step of setting up: "paste your license key into the settings"."""
    return bool(_STEP.match(text))


def is_status(text: str) -> bool:
    """Whether words explain what a status code of HTTP means: "`401`: user is not permitted"."""
    return bool(_STATUS.match(text))


def is_on_internal_code(text: str) -> bool:
    """Whether words say which code callers need not know: "this class is for internal use"."""
    return bool(_INTERNAL_CODE.search(text))


def tells_of_past(text: str) -> bool:
    """Whether words tell of terms that were, and of an end to them, and set no others."""
    return bool(_PAST.search(text) and _OPENED.search(text) and not _STILL_ASKS.search(text))
