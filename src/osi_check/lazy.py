"""Patterns that are compiled when first used: most texts are told by a few of them."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "sub", "finditer", "findall", "split", "pattern")


class _Lazy:
    """Stands for a pattern; its methods are the pattern's own from the first use on."""

    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self._made = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(*self._made)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern that costs nothing before it is used; a wrong one raises `re.error` then."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
