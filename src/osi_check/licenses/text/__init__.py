"""License texts: from characters to what is granted, kept back and added. Pure.

`identify` is the way in. `normalize`, `words` and `sentences` split a text; `index`, `wordings`
(words as the numbers of `codes`) and `verbatim` know texts, `spans` finds them in it, `align` and
`diff` tell how they differ, the package `differences` what that means; the package `beside` says
what stands next to them and whether it takes anything back; the package `document` puts a whole text
together; `verdict` says what follows.
"""
