"""What a repository is offered under: a snapshot comes in, `Terms` go out. Pure.

`read` puts all together. `files` says which files are license texts and of what, by the words of
`names`; `texts` identifies them; `notices`, `readme_license`, `readme_terms/`, `manifests` (with
`manifest_formats`), `path_licenses` and `headers` read the other places where terms stand;
`other_places` says which other texts are read, and which are not and why; `other_words` reads them,
with `code_words` and `license_keys`. `foreign` tells words that are not read. `combine` makes one
expression and its doubts of it, `parts` what only a part is under. A new place is a new file and a
line in `read`; a new kind of manifest a line in `manifest_formats`.
"""
