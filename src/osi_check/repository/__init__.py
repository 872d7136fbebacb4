"""What a repository shows: snapshot to facts."""
