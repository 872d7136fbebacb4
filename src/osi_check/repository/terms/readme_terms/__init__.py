"""Finds terms in READMEs that restrict what the license grants.

`read` combines the results, for READMEs and other documents. Sections on the license are read like
license texts (`sections`). In other sections, only passages about licenses or kinds of use are read,
and only clear restrictions count (`passages`), because READMEs are full of `advice`. Sentences that
sound like conditions, in words that no rule lists, are found by weights (`likely_conditions`); badges,
table rows, and titles by the license they name (`labels`); and tables by the kinds of users they
compare (`use_tables`). `subject` recognizes tools that are about licenses themselves.
"""
