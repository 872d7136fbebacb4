"""How signals combine: where what the probes saw becomes an outcome.

Five questions, one file each, asked by the rule that it names: `independence` (`stands_alone`),
`openness` (`nothing_held_back`), `maintenance` (`alive`), `runnable` (`can_be_run`) and `source`
(`source_there`). Each yields what there is to object to (`judgement`), with the signals that it
rests on; `reserved_terms` tells which terms keep something for the licensor. What always holds:

* No tool fails on a single signal. A `fail` needs two signals of different kinds, and nothing that
  shows the opposite: a README is short, and words are ambiguous.
* One good signal, or two that are contradicted, make a `review`, with links to the lines.
* A signal against a tool never helps it, and a signal for it never hurts it.

How often each signal is right was measured: see `docs/signals.md`.
"""
