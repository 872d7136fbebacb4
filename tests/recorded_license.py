"""What a lock records of an invented repository that has one license file."""

from __future__ import annotations

from osi_check.lock.lockfile import LockEntry
from osi_check.model import Facts, LicenseFile, Match


def recorded_license(name: str, license: str, verdict: str) -> LockEntry:
    """The record of `o/NAME`, whose LICENSE holds `license`."""
    return LockEntry(
        facts=Facts(
            repo=f"o/{name}", url=f"https://github.com/o/{name}", commit="c" * 40, commit_date="2026-01-01",
            as_of="2026-01-01", archived=False, github=None, detected=license, files=9,
            license_files=(
                LicenseFile(
                    path="LICENSE", blob="b" * 40, expression=license, verdict=verdict,  # type: ignore[arg-type]
                    score=1.0, matches=(Match(license, 1, 20),),
                ),
            ),
        )
    )  # fmt: skip
