"""Let the tests import the scripts beside which they stand, as `dev.py bench` runs them."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))
