"""The words of what was seen: one table, by code. Pure.

Facts and the lock hold a code and its parameters, never a sentence; the sentence is made where a
report is. So words may change here freely: no recorded evidence differs for it, and no verdict.
A code keeps its meaning and is never used for another one. A template names its parameters in
braces; where a count decides between two forms, both are given, and the parameter `count` chooses.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

# Words that were read from somewhere where only words are: an older lock, a report.
TOLD = "told"

MESSAGES: Mapping[str, str | tuple[str, str]] = {
    TOLD: "{words}",
    # --- why a fact could not be had: nobody asked
    "archived-not-asked": "the forge was not asked whether it is archived",
    "fork-not-asked": "the forge was not asked whether it is a fork",
    "license-not-asked": "the forge was not asked for its own answer",
    "releases-not-asked": "the forge was not asked for releases or tags",
    "figures-not-asked": "the host was not asked for it",
    "history-not-asked": "the history of the evidence was not asked for",
    "never-looked": "no evidence is recorded for it",
    "not-recorded": "no evidence is recorded: run `osi-check audit --write`, or without --locked",
    "no-repository": "the entry names no repository",
    "lock-not-in-git": "the lock is not recorded in git",
    "git-failed": "{why}",
    # --- the host
    "no-host": "its address names no host",
    "host-not-found": "{host} cannot be found: {why}",
    "host-unreachable": "{host} cannot be reached: {why}",
    "host-internal": "{host} is on an internal network, where addresses of strangers are not "
    "followed; {variable} names the hosts that may be asked",
    "connection-failed": "{host} cannot be reached ({why})",
    "answer-too-large": "{host} answers too much or too slowly",
    "answer-too-late": "{host} does not answer in time",
    "no-answers": "{host} gave no answer {times} times",
    "http-status": "{host} answers HTTP {status}",
    "http-refused": "GitHub answers HTTP {status}: {message}",
    "strangers-refused": "{host} answers strangers HTTP {status}",
    "redirect-loop": "{host} sends us round in circles",
    "redirect-nowhere": "{host} sends us to no address",
    "redirect-refused": "{host} sends us elsewhere: {why}",
    "redirect-unencrypted": "{host} sends us to {other} without encryption",
    "request-failed": "{why}",
    "run-stopped": "the run was stopped",
    "stopped-before": "the run was stopped before it was looked at",
    "stopped-before-history": "the run was stopped before its history was looked at",
    "history-too-slow": "GitHub takes too long over its history, even by itself",
    "history-wants-token": "GitHub tells the history of a repository only to those with a token",
    "wrong-host": "lists are read from {host}; expected a file or folder instead",
    "website-refused": "the website was not visited: {why}",
    "website-silent": "the website does not answer",
    "search-wants-token": "GitHub's search wants a token: set GITHUB_TOKEN, or log in with "
    "`gh auth login`",
    # --- the repository
    "gone": "GitHub shows no repository of this name: gone, private, or never there",
    "gone-there": "{host} shows no repository there: gone, private, or never there",
    "blocked": "GitHub has blocked access to it (a takedown, or its terms of service)",
    "blocked-451": "{host} has blocked access to it (HTTP 451)",
    "private": "it is private: what only a token can read is no evidence that readers could look at",
    "taken-over": "this name belongs to another repository now, made on {created}: what was "
    "recorded of it was of repository {was}, this is {id}",
    "taken-over-since": "this name belongs to another repository now, made on {created}, after "
    "the evidence of {seen} was recorded",
    "disabled": "GitHub has disabled this repository",
    "no-commit": "its default branch has no commit",
    "bad-name": "GitHub gives it a name that is none",
    "not-a-name": "it is no name of a repository on GitHub",
    "no-repository-address": "its address names no repository",
    "files-not-listed": "GitHub did not list its files",
    "says-nothing": "GitHub says nothing about it",
    "said-nothing": "GitHub does not say anything of it",
    "single-sign-on": "the token is kept out by the owner's single sign-on",
    "takes-too-long": "GitHub takes too long over this repository",
    "too-slow-alone": "GitHub takes too long over it, even by itself",
    "refused": "GitHub refuses it: {message}",
    "did-not-say": "GitHub did not say",
    "license-not-said": "GitHub did not say which license it sees",
    "archived-not-said": "GitHub did not say whether it is archived",
    "fork-not-said": "GitHub did not say whether it is a fork",
    "releases-not-said": "GitHub did not say how many tags it has",
    "kind-unknown": "git does not tell, and what kind of forge it is could not be told",
    "forge-silent": "the forge does not tell",
    "no-such-mark": "this kind of forge has no such mark",
    "git-missing": "git is not installed; with it, any forge can be read",
    "git-too-old": "git {version} or newer is needed to read it",
    "git-unreadable": "git cannot read it: {message}",
    "dumb-http": "its server speaks only git's old protocol, which brings all of its history",
    "time-over": "it takes longer than {seconds} s",
    "repository-too-large": "it is larger than {megabytes} MB, which is not fetched",
    "disk-trouble": "it cannot be fetched to this disk: {why}",
    "names-lead-out": "its tree has names that lead out of it: made to do harm, or damaged",
    # --- a text
    "binary": "binary",
    "submodule": "another repository is linked here (submodule)",
    "directory": "it is a directory",
    "dangling-link": "a symbolic link to something that is no file here",
    "text-too-large": "{megabytes} MB large; texts over 1 MB are not read",
    "text-far-too-large": "far over 1 MB large; such texts are not read",
    "text-cut": "{megabytes} MB large; GitHub gives only the beginning of it",
    "text-missing": "GitHub gives no text of its {size} bytes",
    "text-shortened": "GitHub gives {got} of its {size} bytes",
    "text-not-given": "GitHub does not give it",
    "text-garbled": "GitHub gives it in a form that cannot be read",
    "text-lost": "{host} does not give it any more",
    "text-left-out": "without a token only the most important texts are read",
    # --- what was not looked at
    "text-unread": "{path}: {why}",
    "texts-unread": ("{count} more texts could not be had", "{count} more texts could not be had"),
    "folders-unlisted": (
        "{count} directories deep in the tree were not listed",
        "{count} directories deep in the tree were not listed",
    ),
    # --- what changed between two looks
    "first-look": "first look: {now}",
    "evidence-found": "evidence can be had now: {now}",
    "renamed": "renamed from {was} to {now}",
    "relicensed": "relicensed from {was} to {now}",
    "was-archived": "archived by its owner",
    "was-revived": "the repository is no longer archived",
    "archived-unknown": "whether it is archived is no longer known: {why}",
    "forge-license": "the forge says {now} of its license, and said {was} before",
    "field-differs": "{field}: {was} before, {now} now",
    "read-anew": "the same commit, read anew: {what}",
    "same-commit": "the same commit {commit}, and the record differs: {fields}",
    "part-carved": "`{path}` has its own license now: {now}",
    "part-joined": "{path} is no longer under terms of its own",
    "text-appeared": "{path} appeared",
    "text-gone": "{path} is gone",
    "text-changed": "{path} changed",
    "text-reread": "{path} is the same and is read otherwise: {was} before, {now} now",
    "states": "{path} says {said}",
    "no-longer": "no longer: {what}",
    "still-gone": "{why}, at each look since {since}",
    # --- doubts about the license
    "readme-only": "no license text could be read: only the README names a license",
    "manifest-only": "no license text could be read: only the package manifest names a license",
    "header-only": "no license text could be read: only the head of a source file names a license",
    "notice-only": "no license text could be read: only a list of files and licenses names one",
    "text-unavailable": "{path} is there and could not be read",
    "unidentified": "{path} is no license text that could be told",
    "statement-disagrees": "{path} says {said}, the license is {license}",
    "forge-disagrees": "{forge} says {said}, the text says {license}",
    "choice": "two texts without a word on how they go together",
    "notice-terms": "{path} adds terms to the license",
    "readme-terms": "{path}: {what}",
    "readme-own-terms": "{path} names terms of its own ({license})",
    "readme-foreign": "{path} has terms in a language that is not read here",
    "readme-condition": "{path} says how it may be used, and names no license",
    "readme-label": "{path} calls the license {said}",
    "readme-answer": "{path} answers the question who may use it with a condition",
    "manifest-terms": "{path} says that the license is {said}",
    "manifest-pointer": "{path} says that the terms are in {file}",
    # --- parts under terms of their own
    "named-by-root": "{path} puts it under a license of its own",
    "part-unread": "its text was not read: {why}",
    "part-not-open": "its own license text is not an open one",
    "part-not-told": "its own license text could not be told",
    "carved-out": "{path} puts it under other terms",
    # --- terms that a license text adds
    "noncommercial": "forbids or limits commercial use",
    "production": "forbids or limits production use",
    "production-limit": "limits production use",
    "field-of-use": "limits use to certain purposes",
    "ai-training": "forbids or limits use for artificial intelligence",
    "competition": "forbids competing use",
    "as-a-service": "forbids or limits offering it as a service",
    "thresholds": "depends on how many users, how much revenue or the like",
    "persons": "is not granted to everyone",
    "payment": "must be paid for or needs another agreement",
    "no-redistribution": "forbids or limits passing it on",
    "no-derivatives": "forbids or limits changes",
    "branding": "demands that names, logos or credits stay on display",
    "revocable": "can be taken back or runs out",
    "registration": "demands registration or a notice to the owner",
    "additional-terms": "announces terms beside the license",
    "unexplained": "says more than its license, and what that means is for a person to judge",
    "unexplained-passage": "has a passage that cannot be read as a sentence of English",
    "unexplained-words": "has words that {license} has not",
    "grant-removed": "leaves out words of {license}: {words}",
    "unverified": "could not be compared with {license} word by word",
    "unread": "is too long to be read whole: only its head and tail were",
    "carve-out": "puts parts under other terms",
    "carve-out-elsewhere": "puts parts under terms not told here",
    # --- signals: whether all of the tool is here
    "empty": "the repository is empty",
    "no-source": "none of its {count} files is source code",
    "side-source": "its only code is scripts, plugins, tests or examples",
    "image-only": "it starts images that are built elsewhere",
    "no-way-to-run": "no release, no build file and no instructions",
    "installer-only": "says that it holds an installer or releases only",
    "installs-product": "installs a product that is built elsewhere",
    "moved": "says that it has moved",
    "ended": "says that it has ended",
    "unmaintained": "says that nobody looks after it",
    # --- signals: client or server
    "says-client": "calls itself a client of {name}",
    "says-add-on": "calls itself a command line, library or plugin for {name}",
    "says-client-of-another": "calls itself a client of {name}, a service of others",
    "names-service": "names a hosted service, {name}",
    "named-client": "its name is that of one client or language binding among others",
    "disclaims": "says that it has nothing to do with the makers of what it serves",
    "calls-unofficial": "calls itself unofficial",
    "works-elsewhere": "its work is done by {name}",
    "titled-service": "is titled as a service: {name}",
    "is-hosted": "calls what it serves a platform or a service",
    "needs-plan": "takes a plan, a seat or a subscription",
    "org-site": "the site of its makers is that of a project",
    "governance": "says who decides in its project",
    "names-standard": "names a standard that it speaks: {name}",
    "works-with-compatible": "works with other servers that are compatible",
    "takes-endpoint": "its examples say where the server is",
    "serves-instance": "speaks of an instance of what it serves",
    "paid-directory-unlisted": "{path}/ is set apart by its name (its content was not listed)",
    "license-code": "{path}/ checks licenses or plans, by its name",
    "edition-docs": "its documentation has pages on editions or license keys",
    "edition-table": "sets {free} beside {sold}",
    "paid-product": "names a product that is sold: {name}",
    "proprietary-product": "calls a product of its makers proprietary or paid",
    "sends-elsewhere": "sends its users to another tool",
    "unmaintained-badge": "bears a badge that says that nobody looks after it",
    "no-source-modules": "none of its {count} files is source code; it links {modules} other "
    "repositories",
    "makers-site": "links its makers' site {count} times",
    "open-server": "links the repository of its server: {repository}",
    "open-service": "calls what it serves open source",
    "server-directory": "{path}/ holds {count} source files",
    "server-deployment": "it can be deployed as a service",
    "server-schema": "{count} migrations of a database",
    "self-host": "speaks of hosting it oneself",
    "local-server": "speaks of a server on this machine",
    "local-server-example": "its example talks to a server on this machine",
    "local-server-image": "runs an image of its makers: {image}",
    "local-mode": "works without a server, an account or the network",
    # --- signals: keys and accounts
    "needs-account": "asks for an account or key of its makers",
    "speaks-of-account": "speaks of an account with its makers",
    "signs-up": "asks the reader to sign up with its makers",
    "own-key": "reads a key of its makers from {variable}",
    "key-in-example": "its example is given a key",
    "own-login": "logs in with its makers: {command} login",
    "gets-key": "sends the reader to its makers for a key",
    "some-key": "speaks of a key",
    "needs-other-account": "needs an account with {name}",
    "other-keys": "its set-up asks for keys of {names}",
    "needs-non-free": "depends on software that is not free",
    "license-key": "reads a license key from {variable}",
    "needs-license": "says that a license is needed to use it",
    "limit": "the free edition stops at {number}",
    "calls-home": "must reach a license or activation server",
    # --- signals: editions and closed parts
    "paid-files": "{count} files are set apart by their name",
    "paid-deployment": "there is a deployment of a paid edition",
    "paid-directory-terms": "{path}/ ({count} files, {percent}% of the tree) has terms of its own",
    "paid-directory-terms-of": "{path}/ ({count} files, {percent}% of the tree; in it: {names}) "
    "has terms of its own",
    "paid-directory": "{path}/ is set apart by its name ({count} files, {percent}% of the tree)",
    "paid-directory-of": "{path}/ is set apart by its name ({count} files, {percent}% of the tree; "
    "in it: {names})",
    "edition": "names another edition: {name}",
    "paid-feature": "sells {feature} as {edition}",
    "open-core": "calls itself open core",
    "closed-part": "says that a part of it is closed",
    "closed-part-partly": "says that not all of it is open",
    "source-available": "speaks of {words}",
    "eula": "asks for consent to an end-user license",
    "client-half": "says that only the client is open",
    "no-source-here": "says that the source is not here",
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
    return _FORMATTER.vformat(template, (), params)


class _Parameters(Formatter):
    """Puts parameters into a template; the templates are ours, the parameters are not."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:  # noqa: ARG002
        return kwargs.get(key, "?") if isinstance(key, str) else "?"

    def convert_field(self, value: Any, conversion: Any) -> Any:  # noqa: ARG002
        return value if isinstance(value, str) else str(value)


_FORMATTER = _Parameters()
