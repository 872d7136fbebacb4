"""README documents: which text is one, and what it says on which line.

`files` finds a snapshot's READMEs; `document` reads one of any form as passages, links and images;
`forms` turns the forms that are not Markdown or reStructuredText into Markdown, line for line;
`markup` takes the markup off a line. What the passages mean is asked in `signals` and `terms`.
To add a form of README, add a `Form` to `forms`.
"""
