"""A whole text, read: the licenses in it, what is said beside them, and for which part. Pure.

Spans of licenses and the words between them come in; a `LicenseDocument` goes out.

| question | file |
| --- | --- |
| what is a text made of? | `contents` |
| which license, and which sentence, is for the work, for a part, or for works that come with it? | `read` |
| which sentences set terms beside the licenses? | `terms` |
| which folders are under other terms, and are these open? | `parts` |
"""
