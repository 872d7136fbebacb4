"""What stands beside a license, clause by clause: harmless sentences, and their restricting twins."""

from __future__ import annotations

import pytest

from helpers import license_of
from osi_check.licenses.text.beside.boilerplate import mark_text
from osi_check.licenses.text.beside.clauses.clause_role import clause_role
from osi_check.licenses.text.beside.clauses.lifted_limits import tells_lifted_limit
from osi_check.licenses.text.beside.clauses.polarity import polarity
from osi_check.licenses.text.identify import identify

MIT = license_of("pytest")
OWNER = next(line for line in MIT.split("\n") if line.startswith("Copyright"))
HARMLESS = (
    "Ferrybook may be used commercially.",
    "For private and commercial use alike.",
    "No license key is needed, now or later.",
    "The program does not expire.",
    "This was a paid product until version 4; it is free software now.",
    "Nothing here limits the number of users.",
    "There is no pro version and there never will be.",
    "Nobody is asked to pay.",
    "You may remove our name from the user interface.",
    "The watermark can be turned off.",
    "The software contains no time bomb.",
    "We do not track you.",
    "Resellers are welcome.",
    "Hosting it as a service is fine with us.",
    "Governments and armies may use it like anybody else.",
    "Reverse engineering is allowed.",
    "Modified versions may keep the name.",
    "It is not only for students.",
    "This is not a trial version.",
    "We will not revoke this license.",
    "Your changes stay yours.",
    "You need not publish your changes.",
    "Sharing improvements is appreciated but not required.",
    "If you make money with it, good for you.",
    "Tell us if you like it.",
    "If you find it useful, consider a donation.",
    "Contributors must be at least 16 years old.",
    "The mailing list is moderated.",
    "The wiki is closed to new users.",
    "The API of the weather service is subject to its own terms.",
    "OpenStreetMap data are available under the ODbL.",
    "Any resemblance to real persons is accidental.",
    "The old website is no longer available.",
    "The terms of service of our cloud apply to the cloud only.",
    "The company that wrote it no longer exists.",
    "The university has waived its rights in the code.",
    "This software was paid for by the taxpayers of Norway.",
    "This is a hobby project; expect bugs.",
    "Not tested on Windows.",
    "The encryption code is subject to export rules in some countries.",
    "Patent-free as far as we know.",
    "We hold no patents.",
    "All our patents are licensed along with the code.",
    "Nothing in this repository limits what you may do with the code under the license above.",
    "There is no cap on the number of machines, users or projects.",
    "The name of the program is a trademark, but that does not limit the license in any way.",
    "Commercial use is not restricted.",
    "The license draws no line between private and business use.",
    "This text never expires and sets no limits on production use.",
    "Nobody is excluded from using it.",
    "There are no field-of-use restrictions.",
    "Using the program for profit is not forbidden.",
    "No license key is needed.",
    "Nobody has to register, pay or sign anything.",
    "It costs nothing, for companies as well as for individuals.",
    "You are under no obligation to share your modifications.",
    "No account, no sign-up, no activation.",
    "You need not tell us that you use it.",
    "An e-mail address is not required to download the program.",
    "You can run it in production without a contract with us.",
    "Citing the paper is welcome but entirely voluntary.",
    "You won't be asked for money.",
    "Commercial use is explicitly allowed.",
    "You may sell products that contain this library without asking us.",
    "Businesses are welcome to use it as well.",
    "Yes, you can use it commercially.",
    "Schools, hospitals, companies and armies can all run it for free.",
    "Both private and commercial users have the same rights.",
    "Training machine learning models on this code is fine, too.",
    "Hosting providers may offer it to their customers.",
    "Whoever wants to may rebrand and resell it.",
    "Versions before 3.0 were limited to non-commercial use; since 3.0 that limit is gone.",
    "Until 2019 redistribution was forbidden; this has been dropped.",
    'The old "research only" clause was removed in 2021.',
    "In former releases some features were reserved for paying customers; today all of them are part of this repository.",
    "What once was the enterprise edition is now part of this repository.",
    "Formerly shareware, now open source.",
    "The user limit of the old free edition no longer exists.",
    "We dropped the Commons Clause in 2022.",
    "The evaluation period of the old shareware version is gone.",
    "The restriction to academic users was lifted with version 4.",
    "The clause about nuclear facilities has been removed.",
    "Until last year a fee had to be paid; it has been abolished.",
    "Commercial support is available from Harbor & Lane Ltd.",
    "If you would like to support development, consider sponsoring us on GitHub.",
    "We sell support contracts; they are optional.",
    "Donations are welcome.",
    "Professional services are offered by several independent companies.",
    "Sponsors get a mention in the README.",
    "Development is paid for by donations.",
    "Printed manuals can be ordered from the authors.",
    "Quillbox is a small company in Utrecht.",
    "The program checks the license keys of other products.",
    "No animals were harmed in the making of this software.",
    "Requires Python 3.9 or later.",
    "We are a registered charity in Scotland.",
    "Command line tools for reading tide tables.",
    "Contributions are welcome; see CONTRIBUTING.md.",
    "Contributors keep the copyright to their work.",
    "We do not accept patches written with the help of language models.",
    "Security fixes are provided for the last two releases.",
    "All contributors have agreed to release their work under this license.",
    "Pull requests should come with tests.",
    "Our PGP key is 0xA1B2C3D4E5F60718.",
    "Maintainers: Ina Berg, Tom Falk",
    "Discussions take place in the Matrix room.",
    "The logo was drawn by Ina Berg and is licensed under CC-BY-4.0.",
    "The fonts in assets/fonts are under the SIL Open Font License.",
    "The function in src/hash.c was taken from xxHash (BSD-2-Clause).",
    "Parts of this code were written while the author worked at the University of Ghent.",
    "The parser is based on work by Ina Berg, who kindly agreed to this license.",
    "Third-party licenses are listed in THIRD_PARTY.md.",
    "The test images are taken from the Kodak set.",
    "The translation into Dutch was done by Eva de Wit.",
    "Quillbox is a registered trademark of Quillbox B.V.",
    "Forks should use another name, please.",
    "Linux is the registered trademark of Linus Torvalds.",
    "Quillbox and the mill wheel are marks of the Quillbox Foundation.",
    "We are not affiliated with Mapbox.",
    "Thanks to Ina Berg for the idea.",
    "Special thanks to everyone who tested the first versions.",
    "With thanks to my wife and children.",
    "I am grateful to Tom Falk, who fixed the build on Windows.",
    "This work was funded by the Dutch Research Council.",
    "The software imposes no limits on concurrent users.",
    "You don't owe us anything.",
    "There is no enterprise edition; this is all there is.",
    "It works without an internet connection and without an account.",
    "No royalties are due on products built with this engine.",
    "Neither companies nor governments need to ask.",
    "No one will ever ask you for a license fee.",
    "No feature is reserved for sponsors.",
    "This program may be used without charge in commercial settings.",
    "Ada Holm maintains the Debian package.",
    "The manual can be bought in print.",
    "Bugs should be reported on GitHub.",
    "The code of conduct applies to all community spaces.",
    "A password manager for teams.",
)
RESTRICTING = (
    "Ferrybook may be used commercially by partners.",
    "For commercial use.",
    "Free for all members.",
    "For study and research, not for profit.",
    "The program does not expire before May.",
    "Nothing here limits the number of users below ten.",
    "There is no pro version for individuals.",
    "We do not license it to companies.",
    "You may remove our name after payment.",
    "The watermark can be turned off with a key.",
    "Telemetry is on and stays on.",
    "No seat is free.",
    "Competitors are welcome to license it from us.",
    "Cloud providers may offer it to our customers.",
    "Reverse engineering is not allowed.",
    "It is limited to non-commercial use.",
    "This is a trial version.",
    "This license is temporary.",
    "We will revoke this license if you sue.",
    "We keep all rights to your work.",
    "You need to publish your changes.",
    "If you make money with it, pay us.",
    "Tell us before you use it.",
    "If you find it useful, buy it.",
    "Only members of the core team can run it.",
    "The program is for registered users only.",
    "Please do not use it in production.",
    "The program needs a key from our service.",
    "The terms of service of our cloud apply to the code, too.",
    "The university has not waived its rights in the code.",
    "All employees of Kestrel may use it.",
    "This product is not for medical use.",
    "Expect a bill.",
    "We grant no license to our patents.",
    "All our patents are licensed separately.",
    "Your copy stays ours.",
    "Anyone may use it with our hardware.",
    "You may use it on one machine.",
    "Companies may use it like everybody else: with a contract.",
    "The license is free for a year.",
    "No fee is charged, only a share of your income.",
    "You are free to use what you paid for.",
    "You need not ask to look at it.",
    "This license is not restricted to companies that pay, but to those that ask.",
    "We do not limit use by our customers.",
    "There are no limits for those who have a contract.",
    "Registration is voluntary for those who do not sell it.",
    "This license does not restrict commercial use, except by companies with more than ten employees.",
    "Nothing in this license limits your private use; anything beyond that is reserved.",
    "We place no restrictions on non-commercial use.",
    "The license sets no limits for the first thirty days.",
    "No one is excluded except armies.",
    "Educational use is not limited in any way.",
    "Schools are not subject to the limits below.",
    "None of the rights above may be exercised by hosting providers.",
    "No use by governments.",
    "No one may resell it.",
    "No license key is needed for evaluation.",
    "Nobody has to pay before the first year is over.",
    "It costs nothing for individuals.",
    "You are under no obligation to share your modifications if you hold a paid plan.",
    "No account is needed to read the code, one is needed to run it.",
    "We require a signed agreement.",
    "There is nothing to buy here for schools.",
    "No permission needs to be asked for by members of the club.",
    "You won't be asked for money in the first month.",
    "No registration is required for non-profits.",
    "You may use it at home.",
    "You may sell products that contain this library if you share your income.",
    "Businesses are welcome to ask for a quote.",
    "You can use it commercially after paying.",
    "Schools and hospitals can run it for free.",
    "Everyone can use every feature for two weeks.",
    "You are welcome to look at it.",
    "It may be used by any company of our group.",
    "Sell copies, but send us half.",
    "The program was free until 2023; now a license is needed.",
    "Earlier versions were open source; from 2.0 on everything is proprietary.",
    "Since 3.0 companies pay.",
    "The grant below ended in 2022.",
    "The old permission for resale was removed in 2021.",
    "We dropped commercial use in 2022.",
    "What once was free is now part of the enterprise edition.",
    "Since last year the non-commercial clause applies again.",
    "Releases up to 1.9 carried this license, later ones do not.",
    "The grace period is gone.",
    "The permission for companies was lifted with version 4.",
    "The clause about resale has been added.",
    "For years everybody could use it; that time is over.",
    "Since last year a fee has to be paid.",
    "Commercial use is no longer free of charge.",
    "Use by companies was permitted until 2022.",
    "Sponsors may use it at work.",
    "Support contracts are part of every commercial use.",
    "Donations of 5 euros per seat are due each year.",
    "Professional use is offered by several partners.",
    "Sponsors get the right to sell copies.",
    "The software is for customers only, support is for everyone.",
    "Companies that use it donate.",
    "For use in a business, ask for a plan.",
    "The source code in this repository is billed per month.",
    "Quillbox is for small companies.",
    "The program checks its own license key.",
    "This library works for customers of the cloud alone.",
    "The license is for one seat.",
    "A license for schools.",
    "Works with our hardware and nothing else.",
    "It phones home and locks itself without a subscription.",
    "A toy for private persons.",
    "It is a preview that you hand back.",
    "Contributions are required from everyone who uses the program.",
    "Contributors keep the right to forbid commercial use.",
    "We do not accept commercial users.",
    "Write to us before you put it into production.",
    "All users have agreed to pay.",
    "Pull requests and payment are due for every fork.",
    "Users are expected to follow the code of conduct.",
    "A list of permitted uses is kept in USES.md.",
    "Forks happen on our server, nowhere else.",
    "The core in src/core is not under this license.",
    "Everything but the examples belongs to Quillbox B.V.",
    "The function in src/hash.c is for our customers.",
    "The binaries are leased.",
    "The engine stays closed.",
    "Everything in enterprise/ needs a subscription.",
    "The permission above covers the docs.",
    "Third-party hosting is listed in PRICING.md.",
    "Quillbox is a registered trademark and every copy shows it.",
    "This license does not grant rights to companies.",
    "Forks are not welcome.",
    "Forks need our name on top.",
    "The word mark and the code belong to the foundation, which lends them to members.",
    "Thanks to our customers, for whom alone this is made.",
    "Special thanks to everyone who keeps away from selling it.",
    "With thanks to companies for buying a license.",
    "We are grateful to users who run it at home and nowhere else.",
    "Thank you in advance for your yearly payment.",
    'THE SOFTWARE IS PROVIDED "AS IS" TO MEMBERS, WITHOUT WARRANTY.',
    "WITHOUT WARRANTY, AND WITHOUT THE RIGHT TO SELL.",
    "IN NO EVENT SHALL THE AUTHORS BE LIABLE, AND IN NO EVENT MAY IT BE HOSTED.",
    "No warranty for you, one copy for you.",
    "The software is provided as is for the duration of the course.",
    "Provided as is to the buyer.",
    'THE SOFTWARE IS PROVIDED "AS IS" ON ONE MACHINE, WITHOUT WARRANTY.',
    "WITHOUT WARRANTY AND WITHOUT A LICENSE FOR FIRMS.",
    "The program is given as is to people who do not sell it.",
    "There is no warranty, and there is a bill at the end of the month.",
    "No liability is accepted by the authors, no copies are sold by others.",
    "Provided as is, where it is, and not beyond that building.",
    "The MIT License applies within the European Union.",
    "MIT License (students)",
    "Under the MIT License for the time being.",
    "The MIT license, save for resale.",
    "MIT within our group.",
    "For hobby projects this is under the MIT License.",
    "This is the MIT License for everybody outside of finance.",
    "MIT License for the Community Edition",
    "MIT (academic)",
    "MIT License, valid 90 days",
    "MIT license: trial",
    "Consider this MIT if you are a student.",
    "Everything here is MIT but the engine.",
    "MIT License (internal)",
    "This is MIT until we say otherwise.",
    "N O T  F O R  S A L E",
    "Abg sbe pbzcnavrf.",
    "n.o r.e.s.a.l.e",
    "no_commercial_use",
    "%4e%6f%74%20for%20sale",
    "4e6f7420666f722073616c65",
    "n 0 r 3 s a l 3",
    "ɴᴏᴛ ꜰᴏʀ ꜱᴀʟᴇ",
    "NotForCommercialUse",
    "F.O.R. S.C.H.O.O.L.S. O.N.L.Y.",
    "4E 6F 74 20 66 6F 72 20 73 61 6C 65",
    "&#110;&#111; sale",
    "elas oN",
    "N0T F0R C0MP4N13S",
    "\\x6e\\x6f\\x20sale",
    "The software imposes no limits on members.",
    "You don't owe us anything in the first year.",
    "There is no enterprise edition; enterprises are asked to stay away.",
    "It works without an account on our own hardware.",
    "No royalties are due below 10000 copies.",
    "Neither companies nor governments are welcome.",
    "No one else will ever hold a license.",
    "No feature may be used by competitors.",
    "No approval is necessary for hobbyists, others write to us.",
    "This program may be used without charge in schools.",
    "No rights are given.",
    "No fee for one copy.",
    "It is not forbidden to try it.",
    "The foundation that owns the trademark decides who runs it.",
    "Ada Holm has to approve each installation.",
    "Our subscribers may sell copies.",
    "The license covers students of the University of Bergen.",
    "Certified users get the right to run it twice a year.",
    "Our web shop sells the right to run it; proceeds go to the project.",
    "The license can be bought in print.",
    "Profits should be reported to us on GitHub.",
    "Only maintainers can deploy it.",
    "The code of conduct applies to all who run the program.",
    "The keys in tests/keys are yours for a month.",
    "Users are charged by their seat.",
    "The program needs an API key of ours, which costs money.",
    "A password manager for our teams.",
    "Photographs and code were taken by Ada Holm, who keeps all rights.",
    "The code was written for paying customers.",
    "This software was made for use in our labs.",
    "The icons and the code come from Acme, ask them.",
    "Contributions and deployments need a signed form.",
    "Security fixes are sold, and so is the right to deploy them.",
    "Support: a contract is part of every installation",
    "Contact: our office, before any use at work",
    "The logo and the code are marks you may not copy.",
    "Merchandise is sold, copies are not.",
    "Hosting is offered by us, thus by no others.",
)
OWNERS = (
    "Copyright (c) 2019 Limited Edition Software Ltd.",
    "Copyright (c) 2011-2024 Evaluation Services AG",
    "Copyright © 2022 Universität Zürich",
    "Copyright (c) 2020 Commercial Bank of Ceylon PLC",
)
NO_OWNERS = (
    "Copyright (c) 2019 Quillbox, Limited To Ten Seats",
    "Copyright (c) 2011-2024 Quillbox (Evaluation Copy)",
    "Copyright (c) 2021 Quillbox - Commercial Users Call Us",
    "Copyright (c) 2015 Quillbox. Subject To Contract",
    "Copyright (c) 2016 Quillbox Trial Version",
    "Copyright (c) 2024 Quillbox, Not For Defence",
    "Copyright (c) 2018 Quillbox / Non-Profit Use",
    "Copyright (c) 2022 Quillbox / Look But Do Not Touch",
    "Copyright (c) 2022 Quillbox; Companies See Pricing",
)


@pytest.mark.parametrize("said", HARMLESS)
def test_a_text_beside_a_sentence_that_takes_nothing_away_is_open(said: str) -> None:
    assert identify(f"{MIT}\n{said}\n").verdict == "open"


@pytest.mark.parametrize("said", RESTRICTING)
def test_a_text_beside_a_sentence_that_may_restrict_is_not_called_open(said: str) -> None:
    assert identify(f"{MIT}\n{said}\n").verdict != "open"
    assert identify(f"{said}\n\n{MIT}").verdict != "open"


@pytest.mark.parametrize("line", OWNERS)
def test_a_company_may_be_called_by_words_that_weigh(line: str) -> None:
    assert identify(MIT.replace(OWNER, line)).verdict == "open"


@pytest.mark.parametrize("line", NO_OWNERS)
def test_a_line_that_names_an_owner_and_a_term_is_not_called_open(line: str) -> None:
    assert identify(MIT.replace(OWNER, line)).verdict != "open"


def test_a_clause_put_into_a_disclaimer_is_no_disclaimer() -> None:
    put_in = "IN THE SOFTWARE, WHICH USE IS CONFINED TO ACADEMIC WORK."
    changed = MIT.rstrip().replace("IN THE\nSOFTWARE.", put_in).replace("IN THE SOFTWARE.", put_in)
    assert changed != MIT.rstrip()
    assert identify(changed).verdict != "open"


@pytest.mark.parametrize(
    "said",
    [
        "Deutsche Übersetzung (unverbindlich):\n\nHiermit wird jedem erlaubt, die Software zu nutzen.",
        "Traduction non officielle ; seul le texte anglais fait foi.\n\nLa permission est accordée à tous.",
        "Unofficial translation. The English text prevails.\n\nSe concede permiso a cualquier persona.",
        "以下中文翻译仅供参考，以英文为准。\n\n特此免费授予任何人使用权。",
    ],
)
def test_a_translation_of_which_the_english_text_holds_is_no_term(said: str) -> None:
    assert identify(f"{MIT}\n---\n\n{said}\n").verdict == "open"
    assert identify(f"{said}\n\n---\n\n{MIT}").verdict == "open"


@pytest.mark.parametrize(
    "said",
    [
        "Deutsche Übersetzung:\n\nHiermit wird jeder Privatperson erlaubt, die Software zu nutzen.",
        "Die deutsche Fassung ist verbindlich, nicht der englische Text.\n\nNur für Schulen.",
        "The English text prevails.\n\nOnly for schools.",
        "Unofficial translation:\n\nNot for schools.",
    ],
)
def test_a_text_that_binds_beside_the_license_is_a_doubt(said: str) -> None:
    assert identify(f"{MIT}\n---\n\n{said}\n").verdict != "open"
    assert identify(f"{said}\n\n---\n\n{MIT}").verdict != "open"


@pytest.mark.parametrize(
    "said",
    [
        "There is no separate commercial licence, because none is needed.",
        "A commercial license is not needed and is not on offer.",
        "No license key, activation or subscription exists for this program.",
        "No attribution is required, not even in commercial products.",
        "Military, medical or nuclear use is not restricted by this license; we give no warranty for it.",
        "Training of language models on this code is allowed, as is every other use.",
        "Government agencies may use it like anybody else.",
        "Patches that add telemetry will not be accepted.",
        "There is no limit on the number of calls a day.",
        "Restrictions: none",
        "| fee | none |",
        "| sale | yes |",
        "Number of seats: unlimited",
        "Quillbox sells support for this tool.",
        "If it breaks, you get to keep both pieces.",
        "See the file AUTHORS for the people behind it.",
        "Until 2018 the code was under another license.",
        "Please cite our paper if you use it in research; this is a request, not a condition.",
        "Issue tracker: https://quillbox.example/bugs",
    ],
)
def test_who_says_that_nothing_else_is_asked_for_takes_nothing_away(said: str) -> None:
    assert identify(f"{MIT}\n{said}\n").verdict == "open"


@pytest.mark.parametrize(
    "said",
    [
        "A commercial license is not needed for students.",
        "No attribution is required from members.",
        "No license key is needed until Easter.",
        "Training of models on this code is allowed, as is no other use.",
        "Reuse by permission of the author.",
        "Permission: none",
        "Copies: none",
        "Commercial use: no",
        "If it breaks, you keep the pieces and pay.",
        "See the file AUTHORS for the people who may use it.",
        "Quillbox sells copies of this tool.",
        "Please pay if you use it in research; this is a request, not a condition.",
        "The MIT License applies as far as the folder samples is concerned.",
    ],
)
def test_who_says_so_of_some_alone_takes_something_away(said: str) -> None:
    assert identify(f"{MIT}\n{said}\n").verdict != "open"


# What a kind of clause is, and its twin that turns.
DENIALS = (
    ("there is no limit on users", "there is no limit on users in schools"),
    ("there is no limit on users of the program", "there is no limit on users of our group"),
    ("the license does not restrict resale", "the license does not restrict resale if you pay"),
    ("nothing here limits the number of users", "nothing here limits the first ten users"),
    ("no field of use is excluded", "no field of use is excluded until may"),
    ("you need not tell us", "you must tell us"),
    ("you do not need a key", "you do not need a key for evaluation"),
    ("a fee is not required", "a fee is required"),
    ("because none is needed", "because one is needed"),
    ("no one will charge you", "someone will charge you"),
    ("no feature is reserved for sponsors", "no feature is free for sponsors"),
    ("you don t owe us anything", "you owe us something"),
    ("it costs nothing", "it costs nothing for individuals"),
)
PERMISSIONS = (
    ("feel free to sell it", "feel free to sell it to our customers"),
    ("go ahead and host it", "go ahead and host it if you pay"),
    ("you may sell copies", "you may sell copies to our customers"),
    ("you are welcome to sell it", "you are welcome to ask for it"),
    ("host it", "look at it"),
    ("commercial use is explicitly allowed", "commercial use is not allowed"),
    ("for private and commercial use", "for private use"),
    ("everyone has the same rights", "everyone has the same rights after a month"),
)
LIFTED_LIMITS = (
    (
        "until 2019 redistribution was forbidden; this has been dropped",
        "redistribution is forbidden",
    ),
    ("formerly shareware, now open source", "formerly open source, now shareware"),
    (
        "the user limit of the old free edition no longer exists",
        "the user limit of the old free edition exists again",
    ),
    (
        "unlike version 1, which was for research only, it may be sold",
        "unlike version 1, which was free, it may be bought",
    ),
)


@pytest.mark.parametrize(("clause", "turned"), DENIALS)
def test_a_denial_is_told_from_its_twin(clause: str, turned: str) -> None:
    assert polarity(clause) == "denial"
    assert polarity(turned) != "denial"


@pytest.mark.parametrize(("clause", "turned"), PERMISSIONS)
def test_a_permission_is_told_from_its_twin(clause: str, turned: str) -> None:
    assert polarity(clause) == "permission"
    assert polarity(turned) != "permission"


@pytest.mark.parametrize(("sentence", "turned"), LIFTED_LIMITS)
def test_a_lifted_limit_is_told_from_one_that_holds(sentence: str, turned: str) -> None:
    assert tells_lifted_limit(sentence)
    assert not tells_lifted_limit(turned)


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Fee: none.", "denial"),
        ("Sale: yes.", "permission"),
        ("No key is needed, and you may sell copies.", "denial"),
        ("The user limit has been dropped.", "history"),
        ("Donations are welcome.", "description"),
        ("No key is needed to read it, one is needed to run it.", ""),
        ("Everyone but companies may use it.", ""),
    ],
)
def test_a_sentence_has_the_role_of_its_clauses(sentence: str, role: str) -> None:
    assert clause_role(mark_text(sentence)) == role
