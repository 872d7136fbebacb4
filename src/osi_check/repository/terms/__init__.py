"""Finds the license of a repository: a snapshot comes in, `Terms` go out. Pure.

| question | file |
| --- | --- |
| what is the result, in order of precedence? | `read` |
| which files are license texts? | `files`, by the words of `names` |
| which licenses are they? | `texts` |
| what do other places say? | `notices`, `readme_license`, `readme_terms/`, `path_licenses`, `headers` |
| … and manifests? | `manifests`, `manifest_formats` |
| which other files are read, and how? | `other_places`; `other_words`, `code_words`, `license_keys` |
| is a text in a language that isn't read? | `foreign` |
| which expression, and which doubts, follow? | `combine` |
| which parts have their own license? | `parts` |

To add a place, add a file and a line in `read`. To add a kind of manifest, add a line in
`manifest_formats`.
"""
