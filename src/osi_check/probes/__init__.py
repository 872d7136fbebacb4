"""Snapshot to facts, one question a file. Pure: probes see what was fetched and nothing else."""
