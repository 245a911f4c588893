"""The demo: two made-up companies, a month of their documents in the portal's own formats, and the story told of it.

world.py says who is there; documents.py makes ordinary bills from a seed, cases.py the ones the story is about;
portal_files.py, books.py and masters.py write them as the files people have; story.py reads those files through the
real importers and works through the month. Nothing leaves this machine.
"""
