"""Reads a whole text: its licenses, the sentences around them, and the part that each is for. Pure.

The spans of licenses and the words between them come in; a `LicenseDocument` goes out.

| question | file |
| --- | --- |
| what does a document consist of? | `contents` |
| is a license or sentence for the work, a part, or bundled works? | `read` |
| which sentences around the licenses set terms? | `terms` |
| which directories have other terms, and are they open? | `parts` |
"""
