"""Sentences from the notices of the MPL 1.1, the CDDL, and licenses based on them: data.

They say how to choose among several licenses, and who owns the work. Marked as `boilerplate_phrases`
describes.
"""

from __future__ import annotations

from osi_check.licenses.text.filled_names import NO_NAME

_GIVEN = r"(?: \(?the [§\w.-]{1,20}(?: licen[cs]e)?\)?)?"
_ONE = rf"(?:the |an? )?(?:§|{NO_NAME}[\w.+-]{{1,20}})(?: (?:licen[cs]e|terms))?{_GIVEN}"
_SOME = rf"(?:(?:either|any|any one|one)(?: of)? (?:those |these |the )?(?:two |three )?(?:licen[cs]es )?\(?)?(?:only )?{_ONE}(?:(?:,? or|,? and|,) (?:only )?{_ONE}){{0,4}}\)?"
_WORK = r"(?:files?|software|library|program|code|work|package|content)"
_MINE = rf"your version of (?:this|the) {_WORK}"

ELECTION_SENTENCES: tuple[str, ...] = (
    rf"(?:contributors?(?:\(s\))?: ?)?alternatively,? (?:the contents of )?(?:this|these|the) {_WORK} may be (?:used|obtained from (?:the )?[\w.+-]{{1,30}}(?: project)? (?:web)?site (?:at )?¬ for use) under the terms of {_SOME},? in which case the provisions of {_SOME} (?:is|are) applicable instead of those(?: of {_ONE})?(?: above)?",
    rf"if you wish to allow (?:the )?use of {_MINE} only under the terms of {_SOME},? and not to allow others to use {_MINE} under (?:the terms of )?{_SOME},? indicate your decision by deleting the provisions above and replac(?:e|ing) them with the notice and other provisions required by (?:the|{_SOME})(?:,? as the case may be)?",
    r"(?:the )?[\w.&-]{1,30}(?: [\w.&-]{1,30}){0,3} (?:chooses to take (?:[\w.-]{1,20} )?subject only to|elects to use only) (?:the )?§(?: licen[cs]e)?(?: terms)?(?:,? and distributes only under these terms)?",

    rf"if you do not delete the provisions above,? a recipient may use {_MINE} under (?:the terms of )?{_SOME}(?: or the)?",
    rf"(?:contributors?(?:\(s\))?: ?)?if you wish {_MINE} to be governed by only {_SOME},? indicate your decision by adding \(?contributor\)? elects to include this software in this distribution under {_SOME}",
    rf"if you (?:don t|do not) indicate a single choice of licen[cs]e,? a recipient has the option to distribute {_MINE} under {_SOME},? or to extend the choice of licen[cs]e to its licensees as provided above",
    rf"however,? if you add {_ONE} code and therefore,? elected {_SOME},? then the option applies only if the new code is made subject to such option by the copyright holder",
    r"when distributing (?:the software|covered (?:code|software)),? include this (?:licen[cs]e|§) header(?: notice)? in each file and include the ¶(?: at (?:⁄ ?)?¶?)?",
    r"(?:modifications: ?)?if applicable,? add the following below (?:the licen[cs]e|this §|this cddl) header,? with the fields enclosed by brackets(?: \[\])? replaced (?:by|with) your own identifying information:?(?: portions copyright(?:ed)?(?: yyyy| year| name| of| copyright| owner){0,8})?",
)  # fmt: skip

_NAME = r"([\w .,&\x27()¬/+-]{0,100}?)"
# Exhibits that were filled in; the groups are the names, in which no word may weigh.
FILLED_SENTENCES: tuple[str, ...] = (
    rf"the original code is {_NAME}(?:,? released [\w ,]{{4,30}})?",
    rf"the original developer is (?:not the initial developer and is )?{_NAME}(?:\.? if left blank,? the original developer is the initial developer)?",
    rf"the initial developers? of the original code (?:is|are) {_NAME}(?:\.? (?:all )?portions (?:of the code written|created) by {_NAME} (?:is|are) copyright \(c\) {_NAME})?(?:\.? all rights reserved)?",
    rf"(?:all )?portions (?:of the code written|created) by {_NAME} (?:is|are) copyright \(c\) {_NAME}(?:\.? all rights reserved)?",
    rf"contributors?(?:\(s\))?:? {_NAME}",
)  # fmt: skip
