"""Where facts come from: the only HTTP and subprocesses beside the bot."""
