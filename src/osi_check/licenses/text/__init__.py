"""License texts: from characters to what is granted, kept back and added. Pure.

`identify` is the way in. `normalize`, `words` and `sentences` split a text; `index` and
`verbatim` know wordings, `spans` and `matcher` find licenses in it, `diff` tells how they differ;
`roles`, `statements`, `restrictions`, `carveouts` and `boilerplate` say what stands beside them;
`verdict` what follows.
"""
