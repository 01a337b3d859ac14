"""Two releases of a package → what differs, what that is, and which version number it deserves.

``align.compare`` gives raw differences, typed by the metamodel; ``changes`` makes lines of them. Nothing is imported
here: `packlint format` uses ``members`` alone.
"""
