"""What the reference of a container image says: its registry, its owner there, and its name.

The first part is a registry if it has a dot or a colon (https://docs.docker.com/reference/cli/docker/image/tag/); whose
registry it is, and whose image, the names of the repository tell.
"""

from __future__ import annotations

from msgspec import Struct

from osi_check.repository.signals.vendor_names import VendorNames


class ContainerImage(Struct, frozen=True):
    """The host of a registry, empty for the default one; the first part of a path of several; the path; its end."""

    registry: str
    owner: str
    path: str
    name: str

    def is_in_registry_of(self, names: VendorNames) -> bool:
        """Whether the registry is the vendor's own; projects, too, have one below `.org`."""
        host = self.registry
        return bool(host) and names.hosts(f"https://{host}") and not host.endswith(".org")

    def is_owned_by(self, names: VendorNames) -> bool:
        """Whether the vendor owns the image, wherever its registry is."""
        return bool(self.owner) and names.owns(self.owner)


def parse_image(reference: str) -> ContainerImage:
    """The parts of a reference such as `registry.example:5000/owner/name:tag@digest`, in lower case."""
    first, slash, rest = reference.lower().partition("@")[0].partition("/")
    registry = first.partition(":")[0] if slash and ("." in first or ":" in first) else ""
    path = (rest if registry else f"{first}{slash}{rest}").partition(":")[0]
    owner, _, _ = path.rpartition("/")
    return ContainerImage(registry, owner.partition("/")[0], path, path.rpartition("/")[2])
