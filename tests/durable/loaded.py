"""What the server of child processes has loaded before the first of them: all that takes long and opens nothing."""

from stance.extract.parse import parse

list(parse(["Loaded."]))
