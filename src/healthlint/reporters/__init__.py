"""How a run is shown: one module for each format, one article at a time, so that memory stays flat."""
