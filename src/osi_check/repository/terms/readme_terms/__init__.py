"""What READMEs add to the license: they may take back what the license text grants.

`read` puts it together, for READMEs and for other documents. Sections on the license are read like
license texts (`sections`); elsewhere only passages that speak of licenses or of kinds of use are,
and only what plainly restricts counts (`passages`), as READMEs are full of `advice`. Sentences
that sound like conditions in words that no rule lists are found by weights (`likely_conditions`),
badges, rows and titles by the license they name (`labels`), tables by the users that they tell
apart (`use_tables`). `subject` tells whether licenses are what the tool itself is about.
"""
