"""The past of GitHub's repositories: commits that touched license files, tags, forks."""
