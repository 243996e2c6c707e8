"""Jobs that need more than Python and are run one by one: `python3 dev.py spark`."""
