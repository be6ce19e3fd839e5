"""The pages, one module each: which panels stand where."""
