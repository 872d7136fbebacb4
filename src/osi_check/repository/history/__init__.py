"""How a repository's terms changed: from commits, tags and forks to a timeline. Pure."""
