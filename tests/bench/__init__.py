"""Benchmarks, run by `make bench`; pytest does not collect them."""
