"""What a repository is offered under."""
