"""License texts: from characters to what is granted, kept back and added. Pure.

normalise -> words -> spans (fingerprints, engine) -> compare   what stands in the text
units -> notices, riders, carveouts, harmless, legal            what stands beside it
judge                                                           what follows
"""
