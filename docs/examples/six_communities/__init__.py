"""Six small declarations of communities, one to a file, each to be copied and filled with your own.

Comes in: nothing. Goes out of each file: `REGISTER` (who and what there is), `RULES` (the policies
in force) and `ZONE` (its time zone). What is a newspaper's figure is said to be; everything else,
every household, person and worker, is invented.
"""
