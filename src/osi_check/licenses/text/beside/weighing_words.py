"""The weighing words: a sentence with one of them may restrict, grant, or require something. Pure.

There is one vocabulary, sorted by topic (`CLASSES`: payment, persons, time …) and by grade. Readers
select classes and grades, so a new word is added in one place:

| grade    | a word that                                      | `WEIGHING` | `SETTING` | `SHARED` |
|----------|--------------------------------------------------|------------|-----------|----------|
| `sets`   | sets a term, or sounds like it, in any context   | x          | x         |          |
| `shared` | occurs in terms and in remarks                   | x          |           | x        |
| `legal`  | occurs in all licenses and their notices         | x          |           |          |
| `bounds` | limits the statement next to it; no legal word   |            | x         |          |
| `hints`  | is a small word that may limit a statement       |            |           | x        |

- `WEIGHING` (`operative_words`, and through it nearly all readers): a sentence with one of these words
  has to be recognized, or needs review. The set has too many words rather than too few.
- `SETTING` and `SHARED` (`remarks`): a remark with a `SHARED` word needs a lower score, one with a
  `SETTING` word the lowest.
- `TAKING` (`known_wording`, `pieces`, `joined_clauses`): classes that can take something away. Next to
  these words, runs of four words have to be known instead of three.
- `OF_SALES` (`remarks`): who pays or sells, and prices. A sentence with one never passes on its score alone.
- `PLACING`: small words that introduce a person, place, time, or purpose
  (`role_readers/plain_statements`, `pieces`, `titles`, `disclaimer_words`, `known_wording`). `LEADING`
  adds those that introduce a name (`joined_clauses`, `clauses/clause_role`, `differences/slight_changes`).
- `AMOUNTS`: words for numbers (`titles`, `clauses/clause_role`, `owner_names`).

Three kinds of lists stay with their readers: idioms of several words, the words that a clause may
consist of (`clauses/vocabulary`), and words that change the meaning of one kind of sentence
(`asides`, `offers`, `clauses/turns`, `clauses/topics`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class WordClass(NamedTuple):
    """Words of one kind, by grade (see above); a `*` ends what is but the beginning of words.

    A word may stand beside its beginning: messages can say whole words only (see `word_codes`).
    """

    sets: str = ""
    shared: str = ""
    legal: str = ""
    bounds: str = ""
    hints: str = ""


CLASSES = {
    # What is not so, and who is not meant. Remarks negate, too ("no warranty"): they count it by themselves.
    "negation": WordClass(
        legal="""not no nor never none neither nobody nothing cannot without won't can't don't
            doesn't mustn't isn't aren't""",
    ),
    # Some, and nobody or nothing else.
    "narrowing": WordClass(
        sets="only solely exclusively exclusiv* alone merely", hints="strictly purely"
    ),
    # What is left out.
    "exception": WordClass(
        sets="""unless except excepting exceptions except* exclude excludes excluding exclud* exempt
            exempted exempt* notwithstanding despite outside beyond unlike otherwise instead whereas""",
        bounds="yet",
        hints="rather although though but",
    ),
    # On which something depends.
    "condition": WordClass(
        sets="""until till provided providing condition conditionally condition* wherever whenever
            insofar""",
        shared="when whoever however",
        legal="if whether while subject* pursuant*",
        bounds="where",
        hints="before prior first who whose whichever every each any anybody",
    ),
    # What one has to do, and what is expected of one.
    "duty": WordClass(
        sets="must shall ought requir* obliged oblig* mandatory compulsory duty duties undertak*",
        shared="ask asks",
        legal="""should need needs needed asked please kindly request requested responsible
            responsibly expect expected expects intended meant prefer preferred want wants wish
            wishes appreciate appreciated must-have comply* compli* noncompli* covenant* indemn*""",
    ),
    # What one may not do, and what becomes of one who does.
    "refusal": WordClass(
        sets="""forbid* forbad* prohibit* ban bans banned banning deny denies denied refuse refuses
            refused disallow* restrict* limit limits limited reserve reserved reserves reserv*
            withheld withhold* unauthori* undisclos* nondisclos* sue sues sued""",
        legal="""limit* unlimit* unrestrict* illegal unlawful violat* breach* penalt* sanction*
            infring* enforc* circumvent bypass""",
        bounds="bar bars barred against steal",
        hints="off",
    ),
    # What was given and is taken back, or ends.
    "ending": WordClass(
        sets="""revocably revo* withdraw* withdrew cancel* terminat* suspend* laps* expires expire
            expiry void rescind* forfeit forfeit* waive* assign assigned assign* supersede
            superseded supersedes supersed* precedence once""",
        shared="ends valid expired expir*",
        legal="irrevoc* effective null obsolete placeholder draft tbd delete destroy",
        bounds="stop stops ended cease ceases lose loses lost leave forget formerly",
        hints="end away remain remains",
    ),
    # Who has the say, and whose leave it takes.
    "authority": WordClass(
        sets="""amend* addend* prevail* overrid* govern governs governed decide decides decision
            discretion approval consent permission permissions permit permits permitted authoris*
            authoriz* unlicen* entitle* vest vests membership privilege privileges""",
        shared="allow* grant* right rights",
        legal="""may might can could will would approv* permi* govern* licen* sublicen* relicen*
            jurisdic* hereby herein hereunder thereof therein""",
        bounds="annex* lets controls holding conduct sheet sheets matrix print",
    ),
    # What one agrees to, and where it is written.
    "agreement": WordClass(
        sets="""agree agrees agreement agreements eula eulas nda ndas contract contracts policy
            policies accept accepts promise promises pledge pledges rule rules negotiate
            confidential confidential* secret secrets""",
        shared="term terms agreed accepted accepting acceptance",
        legal="clause clauses law laws legal obligation obligations separate separately dual",
        bounds="binding binds bound supplement*",
        hints="additional",
    ),
    # What it costs, and who sells it.
    "payment": WordClass(
        sets="""fee fees pay pays paying payable payment payments unpaid price prices pricing priced
            charge charged charges buy buys bought purchase purchased purchas* sold invoic* billed
            royalties royalt* subscribe subscribers subscription subscriptions subscri* seat seats
            monetiz* monetis* shareware usd dollars euros revenue turnover""",
        shared="paid cost costs money proprietary closed",
        legal="""sell sells selling sale sales resale rent rental lease lend reseller resellers
            profit profits for-profit donation donations donate sponsor free freely gratis
            open-source opensource foss copyleft""",
        bounds="due bill bills wallet edition editions call",
    ),
    # What is needed to get it, and what has to be told.
    "access": WordClass(
        sets="key keys register registration notify notified hosting enterprise",
        shared="report",
        legal="""registered activation inform contact access accessed service services serve serves
            host hosted hosts saas paas cloud share shared sharing transfer transferred transferable
            disable reverse""",
        bounds="submit uploading",
        hints="mail",
    ),
    # Whom it is for.
    "persons": WordClass(
        sets="""members student students pupil pupils teacher teachers hobbyist hobbyists citizen
            citizens humans competitor competitors compete competes competing competition
            competitive rival rivals nonprofit nonprofits non-profit military militar* army armies
            sponsors""",
        shared="""customer customers employee employees employ* company companies corporation
            corporations business businesses government governments nations anyone""",
        legal="""member everyone people person persons individual individuals user users
            organization organizations organisation organisations university maker makers owner's
            property ownership enterprises residents police own owns owned belongs invited
            invitation""",
        bounds="participants partners clients",
    ),
    # What it is for.
    "purpose": WordClass(
        sets="noncommercially noncommercial* trial trials preview previews hobby peaceful",
        shared="""commercial* commerc* research* academia academically academics academ* evaluate
            evaluating evaluation evaluations evaluat* eval educate education educat* school schools
            home demo beta personally privately""",
        legal="""weapon weapons personal private internal internally production teaching
            demonstration commerce experiment experimental experimentally tentatively evil good harm
            ethical ethics moral abuse hate surveillance nuclear crypto blockchain ai llm llms gpt
            training train trained scrape scraping crawl crawling mining""",
    ),
    # Where, when and how long.
    "place and time": WordClass(
        sets="embargo* territor* sunday sundays weekend weekends",
        shared="""weekday weekdays country countries countr* temporarily provisionally annually
            yearly monthly weekly daily twice thrice""",
        legal="days months years year's locally offline version's whatsoever",
        bounds="older newer period periods",
    ),
    # What has to be shown, kept or named.
    "display": WordClass(
        sets="visible visibly prominently prominent* display displayed retain retained retains",
        shared="show shows keep keeps kept",
        legal="""keeping credit credits attribution attribute acknowledge acknowledgment
            acknowledgement trademark trademarks trademarked logo logos brand brands branding
            rebrand rebranding remove removed removal removing watermark watermarks""",
    ),
    # What is done with a work, and what is given with it.
    "deed": WordClass(
        legal="""export* use used usage using reuse reused copy copied copying fork forks forked
            install installation installed installing install* deploy deployed deployment embed
            embedded embedding link linking linked integrate alter altered altering change changed
            changing replace replaced publish published publishing publication distribut*
            redistribut* reproduc* modif* deriv* unmodified read-only decompil* disassembl*
            benchmark* gpl agpl lgpl bsl busl sspl patent patents patented liability liable warranty
            warranties guarantee""",
    ),
    # In the languages that licenses are written in most, after English.
    "abroad": WordClass(
        legal="""lizenz* kommerz* nicht* erlaub* verbot* untersag* gewerb* nutzung* interdi*
            commerci* autoris* seulement* uniquement* utilis* comercial* prohib* solament*
            únicament* unicament* permitid* licenz* vietat* soltanto* somente* apenas* proibid*
            niet* alleen* zakelijk* toestem* некоммерч* коммерч* запрещ* лиценз*""",
    ),
}


class WordSet:
    """Words and beginnings of words, asked like a set of words in lower case."""

    def __init__(self, words: Iterable[str]) -> None:
        listed = list(words)
        self.words = frozenset(word for word in listed if not word.endswith("*"))
        self._stems = tuple(word.removesuffix("*") for word in listed if word.endswith("*"))
        self._known: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        if (known := self._known.get(word)) is None:
            known = word in self.words or word.startswith(self._stems)
            if len(self._known) < _MAX_KNOWN:
                self._known[word] = known
        return known

    def isdisjoint(self, words: Iterable[str]) -> bool:
        """Whether no word is one of these."""
        return not any(word in self for word in words)


_MAX_KNOWN = 20_000  # words of which is remembered whether a set has them


def _words(*grades: str, classes: Iterable[str] = CLASSES) -> list[str]:
    """The words of some grades, of all classes or of some, as they are written above."""
    return [
        word
        for name in classes
        for grade in grades
        for word in getattr(CLASSES[name], grade).split()
    ]


WEIGHING = WordSet(_words("sets", "shared", "legal"))
SETTING = WordSet(_words("sets", "bounds"))
SHARED = WordSet(_words("shared", "hints"))
# Who pays or sells, and what it costs.
OF_SALES = WordSet(_words("sets", classes=("payment", "persons")))
_TAKING_CLASSES = (
    "narrowing",
    "exception",
    "condition",
    "duty",
    "refusal",
    "ending",
    "payment",
)
# What can take away what a sentence gives, and words that turn it only there.
TAKING = WordSet(
    (
        *_words("sets", classes=_TAKING_CLASSES),
        *_words("legal", classes=("negation",)),
        *"if subject* pursuant* however but provide additional separate".split(),
    )
)

# What a person, a place, a time, an amount or a purpose follows.
PLACING = frozenset(
    "for to in on at within during until till among per inside outside between into".split()
)
# What a name follows, too: of who made it, and of what it comes with.
LEADING = PLACING | frozenset("by with from under upon against".split())
# Words for numbers, and for where they end.
AMOUNTS = frozenset(
    """
    two three four five six seven eight nine ten eleven twelve dozen twenty fifty hundred thousand half max min
    maximum minimum
    """.split()
)

# As alternatives of a pattern, for readers that look at whole sentences of one kind. The first turn any
# sentence into a term; the second do unless it tells what somebody does by himself, or whom a rule is
# for ("contributors must sign": `clauses/topics`).
BINDING_WORDS = r"unless|except\w*|solely|exclusive\w*|shall|cannot|prohibit\w*|forbid\w*"
DEMANDING_WORDS = rf"{BINDING_WORDS}|must|only"
