"""The words of what was seen: one table, by code. Pure.

Facts and the lock hold a code and its parameters, never a sentence; the sentence is made where a
report is. So words may change here freely: no recorded evidence differs for it, and no verdict.
A code keeps its meaning and is never used for another one. A template names its parameters in
braces; where a count decides between two forms, both are given, and the parameter `count` chooses.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from string import Formatter

# Words that were read from somewhere where only words are: an older lock, a report.
QUOTED = "told"

MESSAGES: Mapping[str, str | tuple[str, str]] = {
    QUOTED: "{words}",
    # --- why a fact is unknown: nobody asked
    "archived-not-asked": "archived status not checked",
    "fork-not-asked": "fork status not checked",
    "license-not-asked": "the host's license label was not checked",
    "releases-not-asked": "releases and tags not checked",
    "figures-not-asked": "not requested from the host",
    "history-not-asked": "change history not requested",
    "never-looked": "no evidence recorded",
    "not-looked-at": "not checked yet: no evidence was available when the lock was written",
    "not-recorded": "not in catalog.lock; run `osi-check audit --write`, or drop --locked",
    "no-repository": "entry has no repository",
    "lock-not-in-git": "catalog.lock is not committed to git",
    "git-failed": "{why}",
    # --- the host
    "no-host": "the URL has no host",
    "host-not-found": "could not find {host}: {why}",
    "host-unreachable": "can't connect to {host}: {why}",
    "host-internal": "{host} is on an internal network; to allow it, add it to {variable}",
    "connection-failed": "can't connect to {host} ({why})",
    "answer-too-large": "the response from {host} is too large or too slow",
    "answer-too-late": "{host} timed out",
    "no-answers": "no response from {host} ({times} attempts)",
    "http-status": "{host} returned HTTP {status}",
    "http-refused": "GitHub returned HTTP {status}: {message}",
    "strangers-refused": "{host} returned HTTP {status} without a login",
    "redirect-loop": "too many redirects from {host}",
    "redirect-nowhere": "{host} redirects without an address",
    "redirect-refused": "a redirect from {host} was not followed: {why}",
    "redirect-unencrypted": "{host} redirects to {other} without encryption",
    "request-failed": "{why}",
    "run-stopped": "the run was interrupted",
    "stopped-before": "the run was interrupted before this repository was checked",
    "stopped-before-history": "the run was interrupted before the history was checked",
    "history-too-slow": "GitHub timed out on the history of this repository",
    "history-wants-token": "GitHub shows repository history only with a token",
    "wrong-host": "remote lists must be on {host}; use a local file or directory instead",
    "website-refused": "the website was not visited: {why}",
    "website-silent": "the website did not respond",
    "search-wants-token": "searching GitHub requires a token: set GITHUB_TOKEN or run `gh auth login`",
    # --- the repository
    "gone": "not found on GitHub: deleted, private, or misspelled",
    "gone-there": "not found on {host}: deleted, private, or misspelled",
    "blocked": "blocked by GitHub (DMCA takedown or terms of service)",
    "blocked-451": "blocked by {host} (HTTP 451)",
    "private": "the repository is private, so readers can't check the evidence",
    "taken-over": "this name now belongs to another repository, created on {created}: the "
    "recorded evidence is for repository {was}, this is {id}",
    "taken-over-since": "this name now belongs to another repository, created on {created}, after the "
    "evidence from {seen} was recorded",
    "disabled": "disabled by GitHub",
    "no-commit": "default branch has no commits",
    "bad-name": "GitHub returned an invalid repository name",
    "not-a-name": "not a valid GitHub repository name",
    "no-repository-address": "the URL does not name a repository",
    "files-not-listed": "GitHub did not list the files",
    "says-nothing": "GitHub returned no data for this repository",
    "said-nothing": "GitHub returned no data for this repository",
    "single-sign-on": "the token isn't authorized for the owner's SAML single sign-on",
    "takes-too-long": "GitHub timed out on this repository",
    "too-slow-alone": "GitHub timed out on this repository, even when asked for nothing else",
    "refused": "GitHub refused the request: {message}",
    "did-not-say": "not reported by GitHub",
    "license-not-said": "GitHub did not report a license label",
    "archived-not-said": "GitHub did not report the archived status",
    "fork-not-said": "GitHub did not report the fork status",
    "releases-not-said": "GitHub did not report the number of tags",
    "kind-unknown": "not available through git, and the type of host could not be detected",
    "forge-silent": "not reported by the host",
    "no-such-mark": "not supported by this type of host",
    "git-missing": "git is not installed; with git, any host can be read",
    "git-too-old": "git {version} or newer is required",
    "git-unreadable": "git could not read the repository: {message}",
    "dumb-http": "the server supports only git's old protocol, which requires the complete history",
    "time-over": "timed out after {seconds} s",
    "repository-too-large": "skipped: over {megabytes} MB",
    "disk-trouble": "could not write to disk: {why}",
    "names-lead-out": "file names point outside the repository: malicious or corrupted",
    # --- a text
    "binary": "binary file",
    "submodule": "git submodule",
    "directory": "directory",
    "dangling-link": "symbolic link without a target file",
    "text-too-large": "skipped: {megabytes} MB (limit: 1 MB)",
    "text-far-too-large": "skipped: far over the limit of 1 MB",
    "text-cut": "{megabytes} MB; GitHub returned only the beginning",
    "text-missing": "GitHub returned none of its {size} bytes",
    "text-shortened": "GitHub returned {got} of its {size} bytes",
    "text-not-given": "GitHub did not return the file",
    "text-garbled": "GitHub returned the file in an unreadable encoding",
    "text-lost": "{host} no longer has the file",
    "text-left-out": "no token, so only license files, READMEs, and manifests were read",
    # --- what was not looked at
    "text-unread": "{path}: {why}",
    "texts-unread": ("{count} more file", "{count} more files"),
    "readme-script": "{path} is in a script that osi-check doesn't read; only its code and links count",
    "submodules-unseen": (
        "{count} Git submodule: its code and license are in another repository",
        "{count} Git submodules: their code and licenses are in other repositories",
    ),
    "folders-unlisted": ("{count} deeply nested directory", "{count} deeply nested directories"),
    # --- what changed between two looks
    "first-look": "added: {now}",
    "evidence-found": "available again: {now}",
    "renamed": "renamed from {was} to {now}",
    "relicensed": "relicensed from {was} to {now}",
    "was-archived": "archived by its owner",
    "was-revived": "unarchived",
    "archived-unknown": "could not check whether it is archived: {why}",
    "forge-license": "the host's license label changed from {was} to {now}",
    "field-differs": "{field} changed from {was} to {now}",
    "read-anew": "reclassified by a newer osi-check (same commit): {what}",
    "same-commit": "same commit {commit}, but a different record: {fields}",
    "part-carved": "`{path}` now has its own license: {now}",
    "part-joined": "`{path}` no longer has its own license",
    "text-appeared": "`{path}` added",
    "text-gone": "`{path}` removed",
    "text-changed": "`{path}` changed",
    "text-reread": "`{path}` is unchanged, but reclassified from {was} to {now}",
    "states": "`{path}` declares {said}",
    "no-longer": "no longer: {what}",
    "still-gone": "{why} (unavailable since {since})",
    # --- doubts about the license
    "readme-only": "no license file; only the README names a license",
    "manifest-only": "no license file; only the package manifest names a license",
    "header-only": "no license file; only a source file header names a license",
    "notice-only": "no license file; only a list of files and licenses names one",
    "text-unavailable": "could not read `{path}`",
    "license-files-unread": (
        "did not read {count} more license file",
        "did not read {count} more license files",
    ),
    "unidentified": "`{path}` matches no known license",
    "statement-disagrees": "`{path}` declares {said}, but the license file is {license}",
    "forge-disagrees": "{forge} reports {said}, but the license file is {license}",
    "choice": "found two licenses, but nothing that says whether both apply",
    "notice-terms": "`{path}` adds terms to the license",
    "readme-terms": "`{path}` {what}",
    "readme-own-terms": "`{path}` names custom terms ({license})",
    "readme-foreign": "`{path}` has terms in a language that osi-check can't read",
    "readme-condition": "`{path}` sets conditions on use without naming a license",
    "readme-label": "`{path}` labels the license {said}",
    "condition-of-use": "`{path}` seems to restrict who can use it, or how",
    "readme-answer": "`{path}` sets conditions on who may use it",
    "manifest-terms": "`{path}` declares {said}",
    "manifest-pointer": "`{path}` refers to the terms in {file}",
    # --- parts under terms of their own
    "named-by-root": "`{path}` gives it a separate license",
    "part-unread": "could not read its license: {why}",
    "part-not-open": "its license isn't open source",
    "part-not-told": "its license could not be identified",
    "carved-out": "`{path}` puts it under different terms",
    # --- terms that a license text adds
    "noncommercial": "limits commercial use",
    "production": "limits production use",
    "production-limit": "limits production use",
    "field-of-use": "limits what it may be used for",
    "ai-training": "limits use in AI or machine learning",
    "competition": "forbids competing products or services",
    "as-a-service": "limits offering it as a service",
    "thresholds": "depends on company size, users, or revenue",
    "persons": "excludes some people or organizations",
    "payment": "requires payment or a separate agreement",
    "no-redistribution": "limits redistribution",
    "no-derivatives": "limits modification",
    "branding": "requires visible names, logos, or credits",
    "revocable": "can be revoked or expires",
    "registration": "requires registering with or notifying the owner",
    "additional-terms": "refers to additional terms",
    "unexplained": "has extra text that osi-check can't classify",
    "unexplained-passage": "has a passage that isn't in English",
    "disguised-passage": "hides words: letters are spaced out, encoded, reversed, or replaced",
    "look-alike-letters": "mixes look-alike letters of other alphabets into its words",
    "unread-signs": "has hidden or unreadable characters",
    "struck-lines": "has crossed-out or deleted lines",
    # As locks of earlier versions have it, which did not record the words.
    "unexplained-words": "has words that aren't in {license}",
    "added-words": 'has words that aren\'t in {license}: "{words}"',
    "turned-words": 'says the opposite of {license}: "{words}"',
    "near-text": "reads as much like {other} as like {license}",
    "grant-removed": "is missing words from {license}: {words}",
    "most-left-out": "leaves out most of {license}",
    "unverified": "could not be compared with {license} word for word",
    "unread": "is too long; only the beginning and end were read",
    "carve-out": "puts some parts under different terms",
    "carve-out-elsewhere": "refers to terms that aren't in this file",
    # --- signals: whether all of the tool is here
    "empty": "repository is empty",
    "no-source": ("no source code in its only file", "no source code among its {count} files"),
    "side-source": "only scripts, plugins, tests, or examples found",
    "image-only": "runs images that aren't built from this repository",
    "no-way-to-run": "no releases, build files, or installation instructions",
    "installer-only": "says it contains only an installer or releases",
    "installs-product": "installs a product that isn't built from this repository",
    "moved": "says the project has moved",
    "ended": "says the project has ended",
    "unmaintained": "says the project is unmaintained",
    # --- signals: client or server
    "says-client": "describes itself as a client for {name}",
    "says-add-on": "describes itself as a CLI, library, or plugin for {name}",
    "says-client-of-another": "describes itself as a client for {name}, a third-party service",
    "says-client-through": "describes itself as an app or client for {name}",
    "links-service": "works with the website of another company: {host}",
    "names-service": "mentions a hosted service: {name}",
    "named-client": "is named like one of several clients or language bindings",
    "named-add-on": "is named like an add-on to its vendor's product",
    "service-url": "contains the address of the vendor's service: {host}",
    "service-of-another": "contains the address of another company's service: {host}",
    "wraps-site": "works on the website of another company: {host}",
    "cloud-class": "declares `{name}`: it works through a vendor's cloud",
    "kept-elsewhere": "stores its data with the vendor",
    "disclaims": "says it is independent of the service it works with",
    "calls-unofficial": "describes itself as unofficial",
    "works-elsewhere": "{name} does its work",
    "titled-service": "is titled as a service: {name}",
    "is-hosted": "describes itself as a platform or a service",
    "needs-plan": "requires a plan, seat, or subscription",
    "org-site": "the vendor's website is a project site",
    "governance": "documents the project's governance",
    "names-standard": "implements a standard: {name}",
    "works-with-compatible": "works with other compatible servers",
    "takes-endpoint": "examples set the server's address",
    "serves-instance": "mentions running an instance of the server",
    "instance-of-another": "mentions instances of {name} that users run",
    "paid-directory-unlisted": "`{path}/` may be for paying customers only (its files were not listed)",
    "license-code": "`{path}/` may check licenses or plans",
    "gate-file": "`{path}` may check licenses or plans",
    "compiled-part": "includes compiled libraries without their source: `{path}`",
    "weights-terms": "says its model weights have their own terms",
    "weights-license": "has a separate license for model weights: `{path}`",
    "packages-product": "only packages a program that isn't in this repository",
    "not-for-use": "says it isn't intended for use by others",
    "edition-docs": "documentation has pages about editions or license keys",
    "edition-table": "compares {free} with {sold}",
    "paid-product": "mentions a paid product: {name}",
    "proprietary-product": "describes a product of the vendor as proprietary or paid",
    "sends-elsewhere": "directs users to another tool",
    "unmaintained-badge": "has a badge that says the project is unmaintained",
    "no-source-modules": "no source code among its {count} files; links to {modules} other repositories",
    "makers-site": (
        "links to the vendor's website once",
        "links to the vendor's website {count} times",
    ),
    "open-server": "links to the server's repository: {repository}",
    "open-sibling": "its owner publishes the server: {repository}",
    "open-namesake": "named after an open source project: {repository}",
    "unclear-sibling": "its owner may publish the server: {repository}",
    "base-url": "sends its requests to the vendor's host: {host}",
    "keyed-url": "calls a service with a key: {host}",
    "refused-feature": "`{path}` keeps a function for those who pay",
    "checked-key": "`{path}` verifies a license key",
    "private-registry": "takes packages from {host}, a registry that may not be public",
    "only-declared": "`{path}` declares a module whose source isn't here",
    "no-sibling": "its owner has no public repository {repository}, where the server would be",
    "open-service": "describes the service as open source",
    "server-directory": (
        "`{path}/` contains server code ({count} file)",
        "`{path}/` contains server code ({count} files)",
    ),
    "server-deployment": "includes a deployment (compose file or Helm chart)",
    "server-schema": "includes database migrations ({count})",
    "self-host": "mentions self-hosting",
    "local-server": "mentions a local server",
    "local-server-example": "example uses a local server",
    "local-server-image": "runs the project's own container image: {image}",
    "local-mode": "says it works offline or without an account",
    # --- signals: keys and accounts
    "needs-account": "requires the vendor's account or API key",
    "account-first": "tells you to create an account with the vendor first",
    "speaks-of-account": "mentions an account with the vendor",
    "signs-up": "asks users to sign up with the vendor",
    "own-key": "reads the vendor's API key from `{variable}`",
    "key-in-example": "example code passes an API key",
    "sign-in": "shows a vendor sign-in command: `{command}`",
    "own-login": "shows a vendor login command: `{command} login`",
    "gets-key": "tells users to get a key from the vendor",
    "some-key": "mentions an API key",
    "needs-other-account": "requires an account with {name}",
    "other-keys": "setup asks for API keys for {names}",
    "needs-non-free": "depends on proprietary software",
    "license-key": "reads a license key from `{variable}`",
    "needs-license": "says a license key is required",
    "limit": "limits the free edition to {number}",
    "calls-home": "contacts a license or activation server",
    # --- signals: editions and closed parts
    "paid-files": (
        "{count} file has an edition suffix such as `.ee.`",
        "{count} files have an edition suffix such as `.ee.`",
    ),
    "paid-deployment": "includes a deployment of a paid edition",
    "paid-directory-terms": "`{path}/` ({count} files, {percent}% of the repository) has its own license",
    "paid-directory-terms-of": "`{path}/` ({count} files, {percent}% of the repository; including {names}) "
    "has its own license",
    "paid-directory": "`{path}/` may be for paying customers only ({count} files, {percent}% of the "
    "repository)",
    "paid-directory-of": "`{path}/` may be for paying customers only ({count} files, {percent}% of the "
    "repository; including {names})",
    "edition": 'mentions another edition: "{name}"',
    "paid-feature": "sells {feature} as part of {edition}",
    "open-core": "describes itself as open core",
    "closed-part": "says part of the project is closed source",
    "closed-part-partly": "says not all of the project is open source",
    "source-available": 'uses the term "{words}"',
    "eula": "requires accepting an end-user license agreement (EULA)",
    "client-half": "says only the client is open source",
    "no-source-here": "says the source code is elsewhere",
}


def sentence(code: str, params: Mapping[str, object]) -> str:
    """The words of a code; those of a code that this version does not know are the code itself.

    Never fails: a recorded code may be of a later version, its parameters anybody's.
    """
    template = MESSAGES.get(code)
    if template is None:
        return code
    if isinstance(template, tuple):
        template = template[params.get("count") != 1]
    return "".join(
        [
            words if name is None else f"{words}{params.get(name, '?')}"
            for words, name in _parts(template)
        ]
    )


@cache
def _parts(template: str) -> tuple[tuple[str, str | None], ...]:
    """The words of a template, each with the name of the parameter behind it, if there is one.

    The templates are ours, and have nothing but names in their braces.
    """
    return tuple((words, name) for words, name, _, _ in Formatter().parse(template))
