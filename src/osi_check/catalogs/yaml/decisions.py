"""Nodes to waivers and policies, wherever they are written: in a catalogue, or in a configuration."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from osi_check.catalogs.yaml import schema
from osi_check.catalogs.yaml.fields import FieldReader, Pairs
from osi_check.catalogs.yaml.nodes import Node
from osi_check.model import Location, Policy, Waiver

_WAIVER = schema.known_keys(schema.Waiver)
_POLICY = schema.known_keys(schema.Policy)
_GATES: tuple[Literal["fail", "unknown", "review"], ...] = ("fail", "unknown", "review")
_STALE: tuple[Literal["note", "review", "fail"], ...] = ("note", "review", "fail")


def read_waiver(fields: FieldReader, node: Node, file: str, more: Collection[str] = ()) -> Waiver:
    """A waiver; `more` are keys that its mapping may have as well."""
    pairs = fields.mapping(node, "a waiver", _WAIVER | {*more}, ("rule", "reason"))
    return Waiver(
        rule=fields.text(pairs, "rule"),
        reason=fields.text(pairs, "reason"),
        by=fields.text(pairs, "by"),
        until=fields.date(pairs, "until"),
        blobs=fields.blobs(pairs, "blobs"),
        repo=fields.text(pairs, "repo"),
        repo_id=fields.text(pairs, "repo_id"),
        at=Location(file, node.line, node.column),
    )


def read_policy(fields: FieldReader, pairs: Pairs) -> Policy:
    """The policy under the key `policy`; the usual one where there is none."""
    usual = Policy()
    if "policy" not in pairs:
        return usual
    found = fields.mapping(pairs["policy"][1], "policy", _POLICY)
    gate = fields.choice(found, "fail_on", _GATES)
    age = fields.number(found, "max_age_days", 1, schema.MAX_AGE_DAYS)
    stale = fields.choice(found, "stale_outcome", _STALE)
    days, most = schema.MAX_AGE_DAYS, schema.MAX_COUNT
    return Policy(
        fail_on=gate or usual.fail_on,
        max_age_days=age or usual.max_age_days,
        stale_after_days=fields.number(found, "stale_after_days", 0, days) or 0,
        stale_outcome=stale or usual.stale_outcome,
        min_age_days=fields.number(found, "min_age_days", 0, days) or 0,
        min_stars=fields.number(found, "min_stars", 0, most) or 0,
        min_contributors=fields.number(found, "min_contributors", 0, most) or 0,
        min_releases=fields.number(found, "min_releases", 0, most) or 0,
        archived_sign=fields.text(found, "archived_sign")[: schema.MAX_SIGN],
        stale_sign=fields.text(found, "stale_sign")[: schema.MAX_SIGN],
    )
