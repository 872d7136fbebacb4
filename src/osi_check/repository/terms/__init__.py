"""What a repository is offered under: from its texts, manifests and READMEs to terms. Pure.

`files` finds where terms can stand, `texts` reads them, `manifests` what packages declare,
`readme_license` and `readme_terms` what a README says; `parts` tells folders with terms of their
own from copies of others' work, and `combine` puts it together. `read` is the way in. To add a
manifest, add it to `manifest_formats`.
"""
