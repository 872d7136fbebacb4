"""One question a file; the file's name is the rule's name, its docstring its page and tests."""
