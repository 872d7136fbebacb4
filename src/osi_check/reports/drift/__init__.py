"""What an audit found changed, a row a tool, the worst first: for a terminal and for an issue."""
