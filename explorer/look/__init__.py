"""How everything looks: colours, marks, lines, parts of pages, tables, the words of ties."""
