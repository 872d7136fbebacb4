"""What a pull request or an issue is told, and what of the list it changed."""
