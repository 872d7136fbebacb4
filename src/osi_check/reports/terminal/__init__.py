"""What a terminal shows, line by line, in columns of its width. Pure.

`layout` fits strangers' words into columns; `stories` tells of each tool what keeps it from
passing, `table` lists the tools that pass, `submission` is for who proposes one. The format `text`
puts them together.
"""
