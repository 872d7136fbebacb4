"""What READMEs say that sounds like a limit and limits nobody: steps, and words on the code itself."""

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
    |\b(?:options?|flags?|commands?|settings?|scripts?)\b[^;.]{0,60}
    \bnot (?:intended|meant) (?:to be used|for use) by\b"""
)


def is_step(text: str) -> bool:
    """Whether words are a step of setting up: "paste your license key into the settings"."""
    return bool(_STEP.match(text))


def is_on_internal_code(text: str) -> bool:
    """Whether words say which code callers need not know: "this class is for internal use"."""
    return bool(_INTERNAL_CODE.search(text))
