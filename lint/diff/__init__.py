"""Two releases of a package → what differs, what that is, and which version number it deserves.

``compare`` gives raw differences, typed by the metamodel; ``changes`` makes lines of them.
"""

from lint.diff.align import compare
from lint.diff.model import Comparison, Raw

__all__ = ["Comparison", "Raw", "compare"]
