"""Which syntax a file is written in, by its name, and its nodes."""

from __future__ import annotations

from osi_check.catalogs.yaml.nodes import Node, ProblemList


def compose(text: str, file: str, problems: ProblemList) -> Node | None:
    """The root of a file's text, or None where there is none or it cannot be read.

    What is wrong is added to `problems`. Raises `ProblemLimitError`.
    """
    suffix = file.lower().rpartition(".")[2]
    # Each syntax is imported only where it is used.
    if suffix in {"json", "jsonc", "json5"}:
        from osi_check.catalogs.records.json_nodes import compose_json  # noqa: PLC0415

        return compose_json(text, problems)
    if suffix in {"csv", "tsv"}:
        from osi_check.catalogs.records.csv_nodes import compose_csv  # noqa: PLC0415

        return compose_csv(text, problems)
    if suffix == "toml":
        from osi_check.catalogs.records.toml_nodes import compose_toml  # noqa: PLC0415

        return compose_toml(text, problems)
    if suffix in {"md", "mdx", "markdown"}:
        from osi_check.catalogs.records.page_nodes import compose_page  # noqa: PLC0415

        return compose_page(text, problems)
    from osi_check.catalogs.yaml.nodes import compose_nodes  # noqa: PLC0415

    return compose_nodes(text, problems)
