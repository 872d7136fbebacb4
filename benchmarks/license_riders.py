"""Restrictive sentences and phrases of this project's own, to be hidden in open license texts.

`FIRST` and `SECOND` were looked at while the rules were written. `THIRD` was written after them, so
its first figure is that of sentences never seen (see docs/benchmarks.md).
"""

from __future__ import annotations

FIRST: dict[str, tuple[str, ...]] = {
    "noncommercial": (
        "This work is offered for noncommercial purposes exclusively.",
        "You may not make money with this program.",
        "Any commercial exploitation is prohibited unless you have our written agreement.",
        "Companies have to buy a license before they use this code.",
        "Free of charge for hobby projects; everybody else talks to sales first.",
    ),
    "field": (
        "The software shall not be used by or for armed forces.",
        "Use in gambling products is not allowed.",
        "You promise to use it for peaceful purposes and nothing else.",
        "It must never be part of a surveillance system.",
        "Operators of coal mines are excluded from this grant.",
    ),
    "evaluation": (
        "For evaluation only.",
        "This release may be used for thirty days, after which you must delete it.",
        "Use is restricted to teaching and academic research.",
        "Personal use only.",
        "Not for use in production environments.",
    ),
    "service": (
        "You may not offer the software to third parties as a hosted service.",
        "Running it for others over a network requires a separate agreement with us.",
        "Cloud providers are not covered by this license.",
        "Do not resell access to this program.",
    ),
    "competition": (
        "You must not use this code to build a product that competes with ours.",
        "Excluded from this license are makers of similar tools.",
        "Use by our competitors is forbidden.",
    ),
    "branding": (
        "The logo in the footer must stay visible on every page.",
        "Removing our name from the user interface is a breach of this license.",
        "Every screen has to show the words 'Made with Example'.",
        "You shall keep the link to our home page in all deployments.",
    ),
    "size": (
        "Organizations with more than 50 employees need a paid plan.",
        "If your yearly turnover is above one million euros, contact us first.",
        "No more than three installations are permitted.",
        "This grant ends once you serve over ten thousand users.",
    ),
    "ai": (
        "The contents may not be used to train machine learning models.",
        "Feeding this code to large language models is not permitted.",
    ),
    "payment": (
        "A license fee is due for each server.",
        "To use the advanced modules, you need a valid license key.",
        "Redistribution is subject to a royalty of five percent.",
    ),
    "no-derivatives": (
        "Modified versions may not be distributed.",
        "You shall not reverse engineer or alter the program.",
        "All changes must be sent back to the author.",
    ),
    "no-redistribution": (
        "You are not allowed to pass copies on.",
        "This code is confidential and may be viewed by licensees only.",
        "Mirrors of this repository require our consent.",
    ),
    "persons": (
        "Citizens of listed countries may not use this software.",
        "The license is granted to natural persons only.",
        "Employees of government agencies are excluded.",
    ),
    "revocation": (
        "We can withdraw this license whenever we like.",
        "The author reserves the right to change these terms at any time, also for copies already received.",
    ),
    "open-core": (
        "Everything below plugins/pro/ is covered by the terms in plugins/pro/LICENSE instead.",
        "Files whose names contain '.premium.' are not part of this grant.",
        "The enterprise folder is under a commercial license.",
    ),
    "other-terms": (
        "In addition, the terms of service at https://example.org/tos apply.",
        "Special conditions for resellers are found in TERMS.pdf and take precedence.",
        "By installing it you accept our end user agreement.",
    ),
    "ethics": (
        "Use it for good, never for evil.",
        "Anyone who denies climate change may not use it.",
    ),
}  # fmt: skip

SECOND: dict[str, tuple[str, ...]] = {
    "fields": (
        "Hospitals and clinics are asked to stay away from this release.",
        "Weather stations may run it, power plants may not.",
        "This copy is meant for the classroom.",
        "Drone makers are outside the scope of this grant.",
        "Lenders, insurers and debt collectors have no rights under this text.",
        "The library is for games; anything else is off limits.",
    ),
    "competition": (
        "Whoever sells a rival dashboard is left out.",
        "Building a look-alike on top of this code voids your rights.",
        "Vendors in our market do not benefit from the permissions above.",
    ),
    "hosting": (
        "Internet providers shall come to terms with us before they put it on their machines for clients.",
        "The right to run it does not extend to running it on behalf of somebody else.",
        "Managed offerings based on this code belong to Example Ltd alone.",
        "Hosting it for your own staff is fine, hosting it for others is not.",
    ),
    "headcount": (
        "Teams of five or fewer use it freely.",
        "Each developer seat beyond the tenth is billed.",
        "Only firms below a headcount of 200 are covered.",
    ),
    "revenue": (
        "Once you earn from it, we take a share.",
        "Ventures with funding of two million or above fall under other terms.",
    ),
    "trademark": (
        "The wordmark and the colours of the header are part of the program and stay as they are.",
        "Forks have to carry our emblem at the top of each window.",
        "White-labelling is reserved to partners.",
    ),
    "ethics": (
        "It is a condition that nobody is hurt with the help of this program.",
        "Polluters, arms dealers and their suppliers are denied every right.",
        "You agree to honour the code of conduct of Example as a term of this license.",
    ),
    "military": (
        "Defence contractors need not apply.",
        "No ministry of war, nor anyone in its pay, gets a license.",
    ),
    "trial": (
        "After the first quarter the program stops being free.",
        "The permission ends on 31 December 2031.",
        "This is a preview: delete it when the final version is out.",
    ),
    "keys": (
        "An unlock code is sold separately for the reporting module.",
        "Do not tamper with the entitlement check.",
        "Features behind the paywall stay behind it.",
    ),
    "termination": (
        "We end this license by a note on our home page.",
        "Your rights last as long as we are pleased.",
        "The licensor may call back all copies.",
    ),
    "redistribution": (
        "Hand it to nobody.",
        "Archives, mirrors and package managers ask first.",
        "Copies leave your building with our signature or not at all.",
        "Printed or burned copies are the privilege of Example Ltd.",
    ),
    "changes": (
        "Leave the source as it is.",
        "Patches go to us, and to us alone.",
        "Renaming, trimming or rebuilding it is out of the question.",
    ),
    "data": (
        "Statistics of use are sent to Example, and you shall not switch that off.",
        "Chatbots are not to be fed with these files.",
    ),
    "elsewhere": (
        "What is said at https://example.com/rules goes before what is said here.",
        "The conditions in EULA.rtf are part of this license.",
        "Our price list is binding.",
        "Some of the rights above are suspended by the annex.",
    ),
    "foreign": (
        "Die gewerbliche Nutzung ist untersagt.",
        "Utilisation commerciale interdite sans accord écrit.",
        "El uso comercial queda prohibido.",
        "Вы не можете использовать эту программу в коммерческих целях.",
        "禁止将本软件用于商业用途。",
    ),
}  # fmt: skip

THIRD: dict[str, tuple[str, ...]] = {
    "fields": (
        "Casinos and betting shops look elsewhere.",
        "This edition serves the needs of universities; the rest of the world waits.",
        "Airlines get their own paper from us.",
    ),
    "competition": (
        "Nobody who ships a comparable engine gains anything from this grant.",
        "Makers of drawing programs are strangers to this agreement.",
    ),
    "hosting": (
        "Keep it on your own premises.",
        "Putting it behind a public endpoint is a matter for our sales team.",
        "Rentals, leases and subscriptions of the program are ours to give.",
    ),
    "size": (
        "Corporations listed on a stock exchange write to legal@example.com first.",
        "Up to nine colleagues come along for nothing; from the tenth on you pay.",
    ),
    "marks": (
        "The splash picture opens every session.",
        "Our name appears in your about box in letters no smaller than yours.",
    ),
    "ethics": (
        "Those who spy on people lose all that is said above.",
        "Peace is the one purpose of this code.",
    ),
    "time": (
        "All of this lapses with the next release.",
        "From 2032 on every copy is stale and has to go.",
    ),
    "keys": (
        "The serial in your invoice opens the full set of tools.",
        "Seats are counted each night.",
    ),
    "ends": (
        "One mail from us and your rights are gone.",
        "Quarrel with us in court and you are out.",
    ),
    "copies": (
        "One copy, one desk.",
        "Lending it to a friend is theft.",
        "Keep the sources to yourself.",
    ),
    "changes": (
        "Touch nothing below the line.",
        "Your improvements become ours.",
    ),
    "elsewhere": (
        "The handbook has the last word.",
        "Read the small print on our site, it binds you.",
    ),
}  # fmt: skip

# What is put in the middle of a sentence, after a word that grants.
PHRASES: tuple[str, ...] = (
    "for non-commercial purposes", "other than for commercial gain", "solely for internal evaluation",
    "within the European Union", "with the prior consent of the author", "on a single computer",
    "for schools", "until the end of 2030", "to the licensor's customers",
    "on hardware sold by Example", "by hand", "unless you are a bank", "in private", "after payment",
)  # fmt: skip
