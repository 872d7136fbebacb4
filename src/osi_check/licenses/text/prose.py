"""Sentences beside a license of which no word weighs, and that are yet not known to be harmless.

A restriction needs no lawyer's words ("hand it to nobody"). So the default is a person's look: a
sentence passes if it is a known one, if known phrases account for nearly all of it, or if it but
says what the work is.
"""

from __future__ import annotations

import re

from osi_check.licenses.text.boilerplate import (
    is_disclaimer,
    is_known_marked,
    is_name_or_title,
    is_owner_line,
    mark_text,
    without_phrases,
)
from osi_check.licenses.text.operative_words import weighty_words
from osi_check.patterns import lazy_pattern

_WORD = lazy_pattern(r"[a-z][a-z'-]+")
_LOWER = lazy_pattern(r"(?<![\w/.@[-])[a-z][a-z'-]+(?![\w/@])")
_PLACE = lazy_pattern(
    r"<[^<>]{1,120}>|\S{0,200}[@/]\S{0,200}|\w{1,60}(?:[.-]\w{1,60}){1,12}|\([^()]{0,30}\)|\[[^\[\]]{0,60}\]"
)
_SPEAKS = frozenset("nobody everybody stay stays us them hand it".split())
_OWNED = lazy_pattern(r"\W{0,8}(?:copyright|copr\b|©|\(c\))", re.IGNORECASE)
# Words that make a sentence of what follows an owner's name.
_VERBS = frozenset(
    """
    is are isn't aren't has have hasn't haven't had need needs do does don't doesn't end ends remain
    remains require requires apply applies cost costs expire expires belong belongs want wants get gets
    go goes keep keeps must may can cannot can't shall should will won't
    """.split()
)
_SHORT = 16  # words of an owner's line
_LEAST = 3  # words that make a sentence
_MOST = 1  # words that may be left over

# Words that only join others, or name a piece of software or of a text.
_PLAIN = frozenset(
    """
    a an the this that these those such it its they them their he his she her i we our my you your who which
    of and or to in on at by as from with for into onto within inside outside under over above below through
    is are was were be been being has have had also both each every all most more other others some many
    another same own first second last following etc eg ie e.g i.e vs via per here there where then thus
    so well but only-if like
    code source sources file files directory directories folder folders repository repo project projects
    program programs software library libraries module modules package packages work works tool tools
    version versions release releases part parts piece portion portions section sections component
    components content contents data documentation docs document documents text texts line lines page
    notice notices header headers list lists name names author authors contributor contributors holder
    holders owner owners team member members maintainer maintainers developer developers copyright
    licence license licences licenses terms year years date upstream fork original implementation
    algorithm function functions class classes method methods script scripts example examples test tests
    font fonts family image images binary binaries object format framework api plugin extension
    written created developed maintained based derived taken copied ported adapted generated extracted
    contains contain included includes include uses using used found located listed noted stated specified
    mentioned described defined explained reproduced provided distributed released available covered
    licensed subject see refer details information additional detail explicitly automatically originally
    previously currently variously formerly partially partly directly respective corresponding individual
    certain various several different specific explicit declaration declarations reside resides itself
    themselves statement statements beginning bottom top end whole full entire primary main recipient
    product products bundle bundles bundled including spec specification specifications schema schemas binding bindings client clients sdk cli core
    two three four present now all rights reserved de da del della der di do dos du la le van von den ten und y e
    """.split()
)
# What a work is, or where it comes from.
_DESCRIBES = lazy_pattern(
    r"(?:this|it|(?:the |this )?[\w.+'-]{1,40}(?: [\w.+'-]{1,30})?) (?:is|was|are|were) (?:also )?(?:a|an|part of)"
    r" [\w ,.()'/+-]{2,160}"
    r"|(?:this|it|these|they) (?:also )?(?:uses?|contains?|includes?|implements?|provides?) [\w ,.()'/+-]{2,120}"
    r"|(?:this|it|these|they|parts?|portions?|some)(?: [\w.-]{1,30}){0,5} (?:is|was|are|were) (?:\w{2,13}ly )?"
    r"(?:extracted|generated|derived|taken|copied|converted|downloaded|adapted|written|created|translated)"
    r" (?:from|by|with|in|for)\b.{0,160}"
    r"|(?:the )?[\w ,'-]{3,120} can be found (?:in|at|on|under|here)\b.{0,100}"
    r"|(?:one line to give the [\w ' ]{3,60}|signature of \W?[\w .,>]{3,60})"
)


def is_unexplained(text: str, *, alone: bool = False) -> bool:
    """Whether a unit is a sentence of which too much is not accounted for."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    capitals = text.upper() == text
    lower = {word.lower() for word in words} if capitals else set(_LOWER.findall(text))
    if not lower and "\u3002" in text:
        return True
    if len(words) < _LEAST or not (lower or any(w.islower() for w in words)):
        return False
    if _OWNED.match(text):  # a sentence may stand on the line below, or be put behind the name
        names = re.findall(r"[^\W\d_]{2,}", _PLACE.sub(" ", text))
        small = [w for w in names if w.islower() and w not in _PLAIN]
        if len(names) < _SHORT and any(w in _SPEAKS for w in names):
            return True
        if _VERBS & set(names) and not is_known_marked(mark_text(text)):
            return True
        if is_owner_line(text):
            return len(small) > _MOST + 1 or "\u3002" in text
    if is_disclaimer(text):
        return False
    said = mark_text(text)
    if is_name_or_title(text, said, alone=alone) or is_known_marked(said):
        return False
    left = without_phrases(said)
    if not weighty_words(left) and _DESCRIBES.fullmatch(said.strip(" .,:;#*-")):
        return False
    kept = [word for word in _WORD.findall(left) if word not in _PLAIN]
    if left == said and kept:
        # Nothing of it is known, so its first word counts, too, unless that is a name.
        return len(lower) > 1 or capitals
    return len([word for word in kept if word in lower]) > _MOST
