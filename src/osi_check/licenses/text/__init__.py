"""Identifies license texts: which licenses a text contains, and whether anything restricts them. Pure.

Start at `identify`.

| step | files |
| --- | --- |
| clean the text, split it into words and sentences | `normalize`, `words`, `sentences` |
| data on known texts | `index`, `wordings` (words as the numbers of `word_codes`), `fingerprints` |
| find the licenses in the text | `single_license` (nothing but one license), `spans` |
| compare with the known wording | `align`, `diff`; what a difference means: `differences/` |
| read the sentences around the licenses | `beside/`, `license_names` |
| put it all together | `document/`, `sorted_licenses`, `verdict` |
"""
